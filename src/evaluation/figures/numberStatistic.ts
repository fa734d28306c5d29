import type { Statistic } from '../intervals/Statistic.ts';
import { medianOf } from '../intervals/selectPercentiles.ts';
import { ascendingRows } from '../metrics/ranking/ascendingRows.ts';

const ids = [
  'mae',
  'medianAe',
  'mse',
  'rmse',
  'mape',
  'r2',
  'explainedVariance',
  'pinball10',
  'pinball50',
  'pinball90',
] as const;

/**
 * Figures of predicted numbers, all in one pass. Definitions as in `metrics/regression`; the median of weighted errors is
 * the first one that half of the weight does not exceed, the middle of two where that is exact.
 *
 * @param actual shape [rows], finite
 * @param predicted shape [rows], finite
 */
export function numberStatistic(actual: Float64Array, predicted: Float64Array): Statistic {
  const sizes = new Float64Array(actual.length);
  for (let row = 0; row < sizes.length; row += 1) sizes[row] = Math.abs((actual[row] ?? 0) - (predicted[row] ?? 0));
  let order: Uint32Array | null = null;
  // Far from 0, squares of the values themselves would leave no digits for their differences.
  const shift = actual[0] ?? 0;
  return {
    ids,
    of(weights) {
      let [total, mae, mse, mape, error, sum, squares, over, under] = [0, 0, 0, 0, 0, 0, 0, 0, 0];
      for (let row = 0; row < actual.length; row += 1) {
        const weight = weights[row] ?? 0;
        if (weight === 0) continue;
        const value = actual[row] ?? 0;
        const miss = value - (predicted[row] ?? 0);
        const size = Math.abs(miss);
        total += weight;
        mae += weight * size;
        mse += weight * miss * miss;
        mape += (weight * size) / Math.max(Math.abs(value), Number.EPSILON);
        error += weight * miss;
        sum += weight * (value - shift);
        squares += weight * (value - shift) ** 2;
        if (miss >= 0) under += weight * miss;
        else over -= weight * miss;
      }
      const spread = Math.max(0, squares - sum ** 2 / total);
      const unbiased = Math.max(0, mse - error ** 2 / total);
      const pinball = (alpha: number): number => (alpha * under + (1 - alpha) * over) / total;
      return [
        mae / total,
        isEven(weights) ? medianOf(sizes) : weightedMedian(sizes, (order ??= ascendingRows(sizes)), { weights, total }),
        mse / total,
        Math.sqrt(mse / total),
        mape / total,
        explained(mse, spread),
        explained(unbiased, spread),
        pinball(0.1),
        pinball(0.5),
        pinball(0.9),
      ];
    },
  };
}

/** Whether all rows count alike: then sorting the sizes will do, which is several times faster than sorting rows. */
function isEven(weights: Float64Array): boolean {
  return weights.every((weight) => weight === weights[0]);
}

function explained(left: number, whole: number): number {
  if (whole === 0) return left === 0 ? 1 : 0;
  return 1 - left / whole;
}

function weightedMedian(
  sizes: Float64Array,
  order: Uint32Array,
  { weights, total }: { readonly weights: Float64Array; readonly total: number },
): number {
  let sum = 0;
  for (let place = 0; place < order.length; place += 1) {
    const row = order[place] ?? 0;
    const weight = weights[row] ?? 0;
    if (weight === 0) continue;
    sum += weight;
    if (sum > total / 2) return sizes[row] ?? 0;
    if (sum === total / 2) {
      let next = place + 1;
      while (next < order.length && weights[order[next] ?? 0] === 0) next += 1;
      return ((sizes[row] ?? 0) + (sizes[order[next] ?? row] ?? 0)) / 2;
    }
  }
  return Number.NaN;
}
