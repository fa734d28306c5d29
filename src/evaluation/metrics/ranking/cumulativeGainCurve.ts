import { UserError } from '../../../base/UserError.ts';
import type { Labels, Numbers } from '../../../learn/input/Target.ts';
import { type ScoredOptions, countsByThreshold } from './countsByThreshold.ts';

/** One entry a threshold, from the highest scores on; the first is that of no row. */
export interface GainCurve {
  /** Share of all rows taken, from 0 to 1. */
  readonly taken: Float64Array;
  /** Share of the positive rows among them, from 0 to 1. */
  readonly gain: Float64Array;
  /** gain / taken: how many times as many as by chance. NaN where none is taken. */
  readonly lift: Float64Array;
}

/**
 * What one gets by taking the rows of the highest scores.
 *
 * @param yTrue shape [n], two classes
 * @param yScore higher speaks for the positive class, shape [n], finite
 * @throws UserError LEARN_UNDEFINED without a positive row
 */
export function cumulativeGainCurve(yTrue: Labels, yScore: Numbers, options: ScoredOptions = {}): GainCurve {
  const { truePositives, falsePositives } = countsByThreshold(yTrue, yScore, options);
  const positives = truePositives.at(-1) ?? 0;
  const rows = positives + (falsePositives.at(-1) ?? 0);
  if (positives === 0) {
    throw new UserError('LEARN_UNDEFINED', 'No row that counts is of the positive class, so that nothing is gained.', {
      fix: 'Evaluate on rows of both classes, or check posLabel.',
    });
  }
  const [taken, gain] = [new Float64Array(truePositives.length + 1), new Float64Array(truePositives.length + 1)];
  truePositives.forEach((right, index) => {
    taken[index + 1] = (right + (falsePositives[index] ?? 0)) / rows;
    gain[index + 1] = right / positives;
  });
  return { taken, gain, lift: gain.map((share, index) => share / (taken[index] ?? 0)) };
}
