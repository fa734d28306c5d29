import { UserError } from '../../../base/UserError.ts';
import type { Label, Target } from '../../../learn/input/Target.ts';
import { type LabelSumOptions, type LabelSums, labelSums } from './labelSums.ts';

export interface FscoreOptions extends LabelSumOptions {
  /** How many times as much recall counts as precision; 1 by default, at least 0, and Infinity is recall. */
  readonly beta?: number;
  /** The figure where there is nothing to divide by: 0 by default. */
  readonly zeroDivision?: 0 | 1;
}

/** One figure for each of `labels`. */
export interface LabelScores {
  readonly labels: readonly Label[];
  readonly precision: readonly number[];
  readonly recall: readonly number[];
  readonly fscore: readonly number[];
  /** Rows (their weights) that are truly of the label. */
  readonly support: readonly number[];
}

/**
 * Precision, recall and F of each label.
 *
 * @param yTrue shape [n], or [n, labels] of ones and zeros
 * @param yPred as yTrue
 * @returns fractions from 0 to 1, and sums of weights
 * @throws UserError LEARN_LENGTHS, LEARN_VALUE, LEARN_OPTION
 */
export function precisionRecallFscoreSupport(yTrue: Target, yPred: Target, options: FscoreOptions = {}): LabelScores {
  const sums = labelSums(yTrue, yPred, { ...options, bySample: false });
  const { precision, recall, fscore } = scoresOf(sums, options);
  return {
    labels: sums.labels,
    precision: Array.from(precision),
    recall: Array.from(recall),
    fscore: Array.from(fscore),
    support: Array.from(sums.actual),
  };
}

export interface Scores {
  readonly precision: Float64Array;
  readonly recall: Float64Array;
  readonly fscore: Float64Array;
}

/** Shape [labels] each. */
export function scoresOf(
  { right, predicted, actual }: LabelSums,
  { beta = 1, zeroDivision = 0 }: Pick<FscoreOptions, 'beta' | 'zeroDivision'>,
): Scores {
  if (!(beta >= 0)) {
    throw new UserError('LEARN_OPTION', `beta is ${beta}.`, { fix: 'It must be a number of at least 0.' });
  }
  const precision = divided(right, predicted, zeroDivision);
  const recall = divided(right, actual, zeroDivision);
  return { precision, recall, fscore: beta === Infinity ? recall : fscores(precision, recall, beta) };
}

export function divided(part: Float64Array, whole: Float64Array, zeroDivision: number): Float64Array {
  return part.map((value, index) => (whole[index] === 0 ? zeroDivision : value / (whole[index] ?? 0)));
}

/** van Rijsbergen's F; 0 where precision and recall are 0. */
function fscores(precision: Float64Array, recall: Float64Array, beta: number): Float64Array {
  return precision.map((share, index) => {
    const found = recall[index] ?? 0;
    const whole = beta ** 2 * share + found;
    return whole === 0 ? 0 : ((1 + beta ** 2) * share * found) / whole;
  });
}
