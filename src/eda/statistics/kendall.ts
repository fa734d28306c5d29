import { lowerBound } from '../../data/lowerBound.ts';

/**
 * Kendall's tau-b over the rows where both are there, in n·log n (Knight 1966).
 *
 * @param a shape [n]
 * @param b shape [n]
 * @returns from −1 to 1; NaN where fewer than two rows are left or one side is all ties
 */
export function kendallTauB(a: Float64Array, b: Float64Array): number {
  const both = (other: Float64Array) => (value: number, row: number) =>
    !Number.isNaN(value) && !Number.isNaN(other[row] ?? Number.NaN);
  const [x, y] = [a.filter(both(b)), b.filter(both(a))];
  return kendallOfPlaces(placesOf(x), placesOf(y));
}

/** The same of two columns without missing values, each by its `placesOf`. */
export function kendallOfPlaces(places: Float64Array, others: Float64Array): number {
  const n = places.length;
  if (n < 2) return Number.NaN;
  // One number a row that sorts by a, then by b: native sorting of numbers is many times faster than by a comparison.
  const keys = places.map((place, row) => place * n + (others[row] ?? 0)).sort();
  const byA = keys.map((key) => Math.floor(key / n));
  const pairs = (n * (n - 1)) / 2;
  const { sorted, swaps } = mergeSort(keys.map((key) => key % n));
  const [tiedA, tiedB, tiedBoth] = [tiedPairs(byA), tiedPairs(sorted), tiedPairs(keys)];
  const spread = Math.sqrt(pairs - tiedA) * Math.sqrt(pairs - tiedB);
  return spread > 0 ? Math.max(-1, Math.min(1, (pairs - tiedA - tiedB + tiedBoth - 2 * swaps) / spread)) : Number.NaN;
}

/** How many values are less than each one. */
export function placesOf(values: Float64Array): Float64Array {
  const sorted = values.slice().sort();
  return values.map((value) => lowerBound(sorted, value));
}

/** t·(t − 1)/2 for every run of t equal values. */
function tiedPairs(sorted: Float64Array): number {
  let tied = 0;
  let run = 0;
  for (let at = 1; at < sorted.length; at += 1) {
    run = sorted[at] === sorted[at - 1] ? run + 1 : 0;
    tied += run;
  }
  return tied;
}

/** Sorts, and counts how many pairs stood in falling order. */
function mergeSort(values: Float64Array): { readonly sorted: Float64Array; readonly swaps: number } {
  let from = values.slice();
  let to = new Float64Array(values.length);
  let swaps = 0;
  for (let width = 1; width < values.length; width *= 2) {
    for (let start = 0; start < values.length; start += 2 * width) {
      const middle = Math.min(start + width, values.length);
      const end = Math.min(start + 2 * width, values.length);
      let left = start;
      let right = middle;
      for (let at = start; at < end; at += 1) {
        const takesLeft = left < middle && (right >= end || (from[left] ?? 0) <= (from[right] ?? 0));
        if (!takesLeft) swaps += middle - left;
        to[at] = from[takesLeft ? left++ : right++] ?? 0;
      }
    }
    [from, to] = [to, from];
  }
  return { sorted: from, swaps };
}
