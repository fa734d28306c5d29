import { pearson } from './pearson.ts';
import { placesAmong, ranksOfPlaces } from './ranks.ts';
import { product, unitVector } from './unitVector.ts';

/** A column prepared for Spearman's correlation with many others. */
export interface RankedColumn {
  /** How many values are less; −1 where missing. */
  readonly places: Int32Array;
  /** Ranks among all rows of the column; NaN where missing. */
  readonly ranks: Float64Array;
  /** Of the ranks, where none is missing and some differ. */
  readonly unit: Float64Array | null;
}

/** @param sorted the column's values, where they are known in ascending order */
export function rankedColumn(values: Float64Array, sorted?: Float64Array): RankedColumn {
  const places = placesAmong(values, sorted);
  const ranks = ranksOfPlaces(places);
  return { places, ranks, unit: unitVector(ranks) };
}

/**
 * Spearman's rank correlation: Pearson's of the average ranks among the rows where both are there.
 *
 * @returns from −1 to 1; NaN as `pearson`
 */
export function spearman(a: RankedColumn, b: RankedColumn): number {
  if (a.unit !== null && b.unit !== null) return product(a.unit, b.unit);
  return pearson(ranksOfPlaces(a.places, b.places), ranksOfPlaces(b.places, a.places));
}
