import { weightedMean } from '../../../learn/input/readWeights.ts';
import type { Numbers, Weighted } from '../../../learn/input/Target.ts';
import { readErrors } from './readErrors.ts';

/**
 * R², the coefficient of determination: which share of the squared deviation from the mean the prediction explains.
 *
 * @param yTrue shape [n], finite
 * @param yPred shape [n], finite
 * @returns up to 1, 0 for the mean itself, below 0 for worse. Where yTrue is constant: 1 if all is right, else 0; NaN
 *   with one row
 * @throws UserError LEARN_LENGTHS, LEARN_VALUE
 */
export function r2Score(yTrue: Numbers, yPred: Numbers, options: Weighted = {}): number {
  const { actual, predicted, weights } = readErrors(yTrue, yPred, options);
  if (actual.length < 2) return Number.NaN;
  const mean = weightedMean(actual, weights);
  return explained(
    sumOf(actual, weights, (value, row) => (value - (predicted[row] ?? 0)) ** 2),
    sumOf(actual, weights, (value) => (value - mean) ** 2),
  );
}

/**
 * As `r2Score`, but the errors' mean counts for nothing: an offset is not punished.
 */
export function explainedVarianceScore(yTrue: Numbers, yPred: Numbers, options: Weighted = {}): number {
  const { actual, predicted, weights } = readErrors(yTrue, yPred, options);
  const errors = actual.map((value, row) => value - (predicted[row] ?? 0));
  const [meanError, mean] = [weightedMean(errors, weights), weightedMean(actual, weights)];
  return explained(
    sumOf(errors, weights, (error) => (error - meanError) ** 2),
    sumOf(actual, weights, (value) => (value - mean) ** 2),
  );
}

function explained(left: number, whole: number): number {
  if (whole === 0) return left === 0 ? 1 : 0;
  return 1 - left / whole;
}

function sumOf(values: Float64Array, weights: Float64Array | null, of: (value: number, row: number) => number): number {
  return values.reduce((sum, value, row) => sum + (weights?.[row] ?? 1) * of(value, row), 0);
}
