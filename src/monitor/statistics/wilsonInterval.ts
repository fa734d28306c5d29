import type { Portion } from './moreThanBefore.ts';

/** Of 95 % of a normal distribution. */
export const twoSided95 = 1.959963984540054;

/**
 * 95 % interval of a share (Wilson 1927), without correction for continuity: SciPy's
 * `binomtest(hits, rows).proportion_ci(method='wilson')`.
 *
 * @returns from 0 to 1; all of it without a row
 */
export function wilsonInterval({ hits, rows }: Portion): readonly [low: number, high: number] {
  if (rows === 0) return [0, 1];
  const z2 = twoSided95 ** 2;
  const share = hits / rows;
  const middle = (share + z2 / (2 * rows)) / (1 + z2 / rows);
  const reach = (twoSided95 * Math.sqrt((share * (1 - share)) / rows + z2 / (4 * rows ** 2))) / (1 + z2 / rows);
  // Exactly 0 and 1 at the ends, whatever the rounding.
  return [hits === 0 ? 0 : Math.max(0, middle - reach), hits === rows ? 1 : Math.min(1, middle + reach)];
}
