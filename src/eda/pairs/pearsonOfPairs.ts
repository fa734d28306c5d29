import { ScanMemory } from '../scan/ScanMemory.ts';
import { pearson } from '../statistics/pearson.ts';
import { deviations, unitVector } from '../statistics/unitVector.ts';
import { ProductSums } from './ProductSums.ts';

/**
 * Pearson's correlation of every pair of columns, over the rows where both are finite.
 *
 * @param columns shape [columns, n]
 * @returns from −1 to 1 by the columns' places; NaN as `pearson`
 */
export function pearsonOfPairs(columns: readonly Float64Array[]): (i: number, j: number) => number {
  const units = columns.map(unitVector);
  const apart = units.map((unit, index) => unit ?? deviations(columns[index] ?? new Float64Array()));
  const sums = new ProductSums(
    new ScanMemory(),
    units.map((unit) => unit !== null),
  );
  sums.addAll(apart);
  return (i, j) => {
    const found = sums.correlation(i, j);
    return found ?? pearson(columns[i] ?? new Float64Array(), columns[j] ?? new Float64Array());
  };
}
