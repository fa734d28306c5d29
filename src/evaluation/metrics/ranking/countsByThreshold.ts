import { assertRows } from '../../../learn/input/assertRows.ts';
import { positiveRows } from '../../../learn/input/positiveRows.ts';
import { readNumbers } from '../../../learn/input/readNumbers.ts';
import { readWeights } from '../../../learn/input/readWeights.ts';
import type { Label, Labels, Numbers } from '../../../learn/input/Target.ts';
import { ascendingRows } from './ascendingRows.ts';

export interface ScoredOptions {
  readonly sampleWeight?: Numbers | undefined;
  /** The class that a high score speaks for: 1 or true by default; text has no default. */
  readonly posLabel?: Label | undefined;
}

/** What is positive when everything from a threshold up is called so: an entry for each score that occurs, falling. */
export interface ThresholdCounts {
  readonly thresholds: Float64Array;
  /** Sums of weights; the last entries are those of all rows. */
  readonly truePositives: Float64Array;
  readonly falsePositives: Float64Array;
}

/**
 * @param yTrue shape [n]
 * @param yScore higher speaks for the positive class, shape [n], finite
 * @throws UserError LEARN_LENGTHS, LEARN_VALUE, LEARN_OPTION, LEARN_LABEL_UNKNOWN
 */
export function countsByThreshold(yTrue: Labels, yScore: Numbers, options: ScoredOptions = {}): ThresholdCounts {
  assertRows({ yTrue, yScore, sampleWeight: options.sampleWeight });
  const scores = readNumbers('yScore', yScore);
  return countThresholds(positiveRows(yTrue, options.posLabel), scores, readWeights(options.sampleWeight));
}

/** The same of rows that have been read. Rows of weight 0 make no threshold. */
export function countThresholds(
  positive: Uint8Array,
  scores: Float64Array,
  weights: Float64Array | null,
): ThresholdCounts {
  const counts = new GrowingCounts(scores.length);
  if (weights === null) mergeClasses(positive, scores, counts);
  else takeByWeight({ positive, scores, weights }, counts);
  return counts.finish();
}

/** Without weights only the scores of each class count: sorting numbers is several times faster than sorting rows. */
function mergeClasses(positive: Uint8Array, scores: Float64Array, counts: GrowingCounts): void {
  const [right, wrong] = splitScores(positive, scores);
  let [one, other] = [right.length - 1, wrong.length - 1];
  while (one >= 0 || other >= 0) {
    const isRight = other < 0 || (one >= 0 && (right[one] ?? 0) >= (wrong[other] ?? 0));
    if (isRight) {
      counts.add(right[one] ?? 0, 1, 0);
      one -= 1;
    } else {
      counts.add(wrong[other] ?? 0, 0, 1);
      other -= 1;
    }
  }
}

/** The scores of the positive rows and those of the others, ascending. */
function splitScores(positive: Uint8Array, scores: Float64Array): [Float64Array, Float64Array] {
  let positives = 0;
  for (const flag of positive) positives += flag;
  const right = new Float64Array(positives);
  const wrong = new Float64Array(scores.length - positives);
  let [one, other] = [0, 0];
  for (let row = 0; row < scores.length; row += 1) {
    const score = scores[row] ?? 0;
    if (positive[row] === 1) right[one++] = score;
    else wrong[other++] = score;
  }
  return [right.sort(), wrong.sort()];
}

interface WeightedRows {
  readonly positive: Uint8Array;
  readonly scores: Float64Array;
  readonly weights: Float64Array;
}

function takeByWeight({ positive, scores, weights }: WeightedRows, counts: GrowingCounts): void {
  const order = ascendingRows(scores);
  for (let place = order.length - 1; place >= 0; place -= 1) {
    const row = order[place] ?? 0;
    const weight = weights[row] ?? 0;
    if (weight === 0) continue;
    if (positive[row] === 1) counts.add(scores[row] ?? 0, weight, 0);
    else counts.add(scores[row] ?? 0, 0, weight);
  }
}

/** Takes scores from the highest on. */
class GrowingCounts {
  readonly #thresholds: Float64Array;
  readonly #truePositives: Float64Array;
  readonly #falsePositives: Float64Array;
  #entries = 0;
  #right = 0;
  #wrong = 0;

  constructor(room: number) {
    this.#thresholds = new Float64Array(room);
    this.#truePositives = new Float64Array(room);
    this.#falsePositives = new Float64Array(room);
  }

  add(score: number, right: number, wrong: number): void {
    if (this.#entries === 0 || score !== this.#thresholds[this.#entries - 1]) {
      this.#thresholds[this.#entries] = score;
      this.#entries += 1;
    }
    this.#right += right;
    this.#wrong += wrong;
    this.#truePositives[this.#entries - 1] = this.#right;
    this.#falsePositives[this.#entries - 1] = this.#wrong;
  }

  finish(): ThresholdCounts {
    const entries = this.#entries;
    // Where nearly every row is a threshold, copies would only cost.
    const used = (all: Float64Array): Float64Array =>
      entries > all.length / 2 ? all.subarray(0, entries) : all.slice(0, entries);
    return {
      thresholds: used(this.#thresholds),
      truePositives: used(this.#truePositives),
      falsePositives: used(this.#falsePositives),
    };
  }
}
