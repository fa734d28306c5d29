import { ascendingOrder, averageRanks } from './ranks.ts';
import { pearson } from './pearson.ts';
import { product, unitVector } from './unitVector.ts';

/** A column prepared for Spearman's correlation with many others. */
export interface RankedColumn {
  readonly values: Float64Array;
  /** Ranks among all rows of the column; NaN where missing. */
  readonly ranks: Float64Array;
  /** Of the ranks, where none is missing and some differ. */
  readonly unit: Float64Array | null;
  /** Row numbers by ascending value; made when it is first needed. */
  readonly order: () => Uint32Array;
}

/** @param sorted the column's values, where they are known in ascending order */
export function rankedColumn(values: Float64Array, sorted?: Float64Array): RankedColumn {
  const ranks = averageRanks(values, sorted);
  let order: Uint32Array | null = null;
  return { values, ranks, unit: unitVector(ranks), order: () => (order ??= ascendingOrder(values)) };
}

/**
 * Spearman's rank correlation: Pearson's of the average ranks among the rows where both are there.
 *
 * @returns from −1 to 1; NaN as `pearson`
 */
export function spearman(a: RankedColumn, b: RankedColumn): number {
  if (a.unit !== null && b.unit !== null) return product(a.unit, b.unit);
  return pearson(ranksAmong(a, b.values), ranksAmong(b, a.values));
}

/** Ranks counted over the rows where `other` is there; one walk along the sorted rows. */
function ranksAmong({ values, order }: RankedColumn, other: Float64Array): Float64Array {
  const ranks = new Float64Array(values.length).fill(Number.NaN);
  const rows = order().filter((row) => !Number.isNaN(other[row] ?? Number.NaN));
  for (let start = 0; start < rows.length;) {
    const value = values[rows[start] ?? 0];
    let end = start + 1;
    while (end < rows.length && values[rows[end] ?? 0] === value) end += 1;
    for (let at = start; at < end; at += 1) ranks[rows[at] ?? 0] = (start + end + 1) / 2;
    start = end;
  }
  return ranks;
}
