import type { Statistic } from '../intervals/Statistic.ts';

/** Weighted means of values of the rows, by id; shape [rows] each. */
export function meanStatistic(columns: Readonly<Record<string, Float64Array>>): Statistic {
  const entries = Object.entries(columns);
  return {
    ids: entries.map(([id]) => id),
    of(weights) {
      let total = 0;
      for (const weight of weights) total += weight;
      return entries.map(([, values]) => {
        let sum = 0;
        for (let row = 0; row < values.length; row += 1) sum += (weights[row] ?? 0) * (values[row] ?? 0);
        return sum / total;
      });
    },
  };
}
