import type { Statistic } from '../intervals/Statistic.ts';
import { ascendingRows } from '../metrics/ranking/ascendingRows.ts';

/**
 * What stands at the top: precision among as many rows as are positive (R-precision), and lift among a tenth of all. Rows
 * tied at the border take part by their share.
 *
 * @param actual 1 for positive, else 0, shape [rows]
 * @param scores shape [rows], finite
 */
export function topStatistic(actual: Int32Array, scores: Float64Array): Statistic {
  const order = ascendingRows(scores).reverse();
  return {
    ids: ['precisionAtK', 'lift10'],
    of(weights) {
      let [total, positives] = [0, 0];
      for (let row = 0; row < actual.length; row += 1) {
        const weight = weights[row] ?? 0;
        total += weight;
        if (actual[row] === 1) positives += weight;
      }
      if (positives === 0 || total === 0) return [Number.NaN, Number.NaN];
      const rows = { order, actual, scores, weights };
      return [hitsAmong(rows, positives) / positives, hitsAmong(rows, total / 10) / (total / 10) / (positives / total)];
    },
  };
}

interface OrderedRows {
  readonly order: Uint32Array;
  readonly actual: Int32Array;
  readonly scores: Float64Array;
  readonly weights: Float64Array;
}

function hitsAmong({ order, actual, scores, weights }: OrderedRows, most: number): number {
  let [taken, hits, place] = [0, 0, 0];
  while (place < order.length && taken < most) {
    const score = scores[order[place] ?? 0];
    let [weight, positive] = [0, 0];
    for (; place < order.length && scores[order[place] ?? 0] === score; place += 1) {
      const row = order[place] ?? 0;
      weight += weights[row] ?? 0;
      if (actual[row] === 1) positive += weights[row] ?? 0;
    }
    const share = weight === 0 ? 0 : Math.min(1, (most - taken) / weight);
    taken += weight * share;
    hits += positive * share;
  }
  return hits;
}
