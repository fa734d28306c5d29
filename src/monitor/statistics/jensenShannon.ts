import { sharesOf } from './sharesOf.ts';

/**
 * Jensen–Shannon divergence of two histograms over the same bins: the square of SciPy's distance to base 2.
 *
 * @param before counts by bin, shape [bins]
 * @param after the same
 * @returns in bits, from 0 (the same) to 1 (nothing in common)
 */
export function jensenShannon(before: ArrayLike<number>, after: ArrayLike<number>): number {
  const [p, q] = [sharesOf(before, 0), sharesOf(after, 0)];
  const part = (share: number, middle: number): number => (share > 0 ? share * Math.log2(share / middle) : 0);
  const sum = p.reduce((total, share, bin) => {
    const other = q[bin] ?? 0;
    const middle = (share + other) / 2;
    return total + part(share, middle) + part(other, middle);
  }, 0);
  return Math.max(0, Math.min(1, sum / 2));
}
