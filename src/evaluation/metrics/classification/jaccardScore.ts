import type { Target } from '../../../learn/input/Target.ts';
import { averageOf, sumsToAverage } from './averagedScore.ts';
import type { FbetaOptions } from './fbetaScore.ts';
import { divided } from './precisionRecallFscoreSupport.ts';

/**
 * Jaccard's index: rows predicted rightly to be of a label, among those that are or are predicted to be.
 *
 * @param yTrue shape [n], or [n, labels] of ones and zeros
 * @param yPred as yTrue
 * @returns from 0 to 1
 */
export function jaccardScore(yTrue: Target, yPred: Target, options: FbetaOptions = {}): number {
  const { average = 'binary', zeroDivision = 0 } = options;
  const sums = sumsToAverage(yTrue, yPred, options);
  const union = sums.right.map((right, index) => (sums.actual[index] ?? 0) + (sums.predicted[index] ?? 0) - right);
  const hasWeights = average === 'weighted' && sums.actual.some((count) => count > 0);
  const mean = average === 'weighted' && !hasWeights ? 'macro' : average;
  return averageOf(divided(sums.right, union, zeroDivision), sums, mean);
}
