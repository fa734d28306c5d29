import { placesAmong, ranksOfPlaces } from './ranks.ts';
import { product, unitVector } from './unitVector.ts';

/** A column prepared for Spearman's correlation with many others. */
export interface RankedColumn {
  /** How many values are less; −1 where missing. */
  readonly places: Int32Array;
  /** Ranks among all rows of the column; NaN where missing. */
  readonly ranks: Float64Array;
  readonly isComplete: boolean;
  /** Of the ranks, where none is missing and some differ. */
  readonly unit: Float64Array | null;
}

/** @param sorted the column's values, where they are known in ascending order */
export function rankedColumn(values: Float64Array, sorted?: Float64Array): RankedColumn {
  const places = placesAmong(values, sorted);
  const ranks = ranksOfPlaces(places);
  return { places, ranks, isComplete: !places.includes(-1), unit: unitVector(ranks) };
}

/**
 * Spearman's rank correlation: Pearson's of the average ranks among the rows where both are there.
 *
 * @returns from −1 to 1; NaN as `pearson`
 */
export function spearman(a: RankedColumn, b: RankedColumn): number {
  if (a.unit !== null && b.unit !== null) return product(a.unit, b.unit);
  return correlationOfRanks(ranksBeside(a, b), ranksBeside(b, a));
}

function ranksBeside(own: RankedColumn, other: RankedColumn): Float64Array {
  return other.isComplete ? own.ranks : ranksOfPlaces(own.places, other.places);
}

/** The mean of n ranks is known: (n + 1) / 2. */
function correlationOfRanks(a: Float64Array, b: Float64Array): number {
  let count = 0;
  for (let row = 0; row < a.length; row += 1) if (isThere(a[row], b[row])) count += 1;
  const mean = (count + 1) / 2;
  let [aa, bb, ab] = [0, 0, 0];
  for (let row = 0; row < a.length; row += 1) {
    if (!isThere(a[row], b[row])) continue;
    const [x, y] = [(a[row] ?? 0) - mean, (b[row] ?? 0) - mean];
    aa += x * x;
    bb += y * y;
    ab += x * y;
  }
  return aa > 0 && bb > 0 ? Math.max(-1, Math.min(1, ab / Math.sqrt(aa) / Math.sqrt(bb))) : Number.NaN;
}

function isThere(x = Number.NaN, y = Number.NaN): boolean {
  return x + y === x + y;
}
