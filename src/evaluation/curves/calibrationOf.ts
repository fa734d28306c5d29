import { lowerBound } from '../../data/lowerBound.ts';
import type { Calibration, CalibrationBin } from './ClassCurves.ts';

/** Classes whose calibration is told. */
export const mostCalibrated = 6;

const bins = 10;
const edges = Float64Array.from({ length: bins - 1 }, (_, index) => (index + 1) * (1 / bins));

export interface ProbableRows {
  /** 1 for the class, else 0; shape [n]. */
  readonly positive: Uint8Array;
  /** Shape [n], from 0 to 1. */
  readonly probabilities: Float64Array;
  readonly weights: Float64Array | null;
}

/** Ten bins of equal width, a value on an edge in the bin below it, as `calibrationCurve`. */
export function calibrationOf(name: string, { positive, probabilities, weights }: ProbableRows): Calibration {
  const [sums, trues, totals] = [new Float64Array(bins), new Float64Array(bins), new Float64Array(bins)];
  const counts = new Float64Array(bins);
  for (let row = 0; row < probabilities.length; row += 1) {
    const share = probabilities[row] ?? 0;
    const bin = lowerBound(edges, share);
    const weight = weights === null ? 1 : (weights[row] ?? 0);
    sums[bin] = (sums[bin] ?? 0) + weight * share;
    totals[bin] = (totals[bin] ?? 0) + weight;
    counts[bin] = (counts[bin] ?? 0) + 1;
    if (positive[row] === 1) trues[bin] = (trues[bin] ?? 0) + weight;
  }
  const all = totals.reduce((sum, total) => sum + total, 0);
  let error = 0;
  const found: CalibrationBin[] = [];
  for (let bin = 0; bin < bins; bin += 1) {
    const total = totals[bin] ?? 0;
    if (total === 0) continue;
    const [predicted, actual] = [(sums[bin] ?? 0) / total, (trues[bin] ?? 0) / total];
    error += (total / all) * Math.abs(predicted - actual);
    found.push({ predicted, actual, ...wilson(actual, counts[bin] ?? 0), count: counts[bin] ?? 0 });
  }
  return { class: name, bins: found, error };
}

/** Wilson's score interval (1927), 95 %. */
export function wilson(share: number, count: number): { readonly low: number; readonly high: number } {
  const z = 1.959963984540054;
  const middle = (share + z ** 2 / (2 * count)) / (1 + z ** 2 / count);
  const half = (z / (1 + z ** 2 / count)) * Math.sqrt((share * (1 - share)) / count + z ** 2 / (4 * count ** 2));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
