import { studentTail } from '../explain/slices/studentTail.ts';

export interface PairedTest {
  readonly meanDifference: number;
  readonly statistic: number;
  readonly pValue: number;
}

/**
 * Corrected resampled t-test (Nadeau and Bengio 2003): folds share training rows, so that the plain t-test finds
 * differences that are not there; the variance is taken times 1/k + test rows / training rows.
 *
 * @param differences of the scores of two models on the same folds, shape [folds], at least 2
 * @param testShare test rows by training rows of a fold
 * @returns two-sided p-value, k − 1 degrees of freedom
 */
export function correctedTTest(differences: readonly number[], testShare: number): PairedTest {
  const folds = differences.length;
  const mean = differences.reduce((sum, value) => sum + value, 0) / folds;
  const variance = differences.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (folds - 1);
  const error = Math.sqrt((1 / folds + testShare) * variance);
  const statistic = error === 0 ? (mean === 0 ? 0 : Math.sign(mean) * Infinity) : mean / error;
  return { meanDifference: mean, statistic, pValue: 2 * studentTail(Math.abs(statistic), folds - 1) };
}
