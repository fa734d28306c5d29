import { sharesOf } from './sharesOf.ts';

/**
 * Population stability index of two histograms over the same bins, Σ (p − q)·ln(p / q). An empty bin counts as half
 * a row, or the index would be infinite. By custom 0.1 is a slight and 0.25 a marked shift.
 *
 * @param before counts by bin, shape [bins]
 * @param after the same
 */
export function populationStability(before: ArrayLike<number>, after: ArrayLike<number>): number {
  const [p, q] = [sharesOf(before, 0.5), sharesOf(after, 0.5)];
  return p.reduce((sum, share, bin) => {
    const other = q[bin] ?? 0;
    return share > 0 && other > 0 ? sum + (share - other) * Math.log(share / other) : sum;
  }, 0);
}
