/**
 * Counts as shares of their sum; zeros where there is none.
 *
 * @param counts by bin, shape [bins]
 * @param empty what an empty bin counts as, in rows
 */
export function sharesOf(counts: ArrayLike<number>, empty = 0): number[] {
  const all = Array.from(counts);
  const total = all.reduce((sum, count) => sum + count, 0);
  return all.map((count) => (total === 0 ? 0 : (count === 0 ? empty : count) / total));
}
