import { chiSquareTail } from './chiSquareTail.ts';

export interface ChiSquareTest {
  readonly statistic: number;
  readonly degrees: number;
  readonly pValue: number;
}

/**
 * Pearson's chi-square test of whether two samples share their levels' probabilities, without Yates' correction: SciPy's
 * `chi2_contingency([before, after], correction=False)`. Levels that neither has do not count.
 *
 * @param before rows by level, shape [levels]
 * @param after the same
 * @returns null where a sample is empty or only one level occurs
 */
export function chiSquareOfTwo(before: ArrayLike<number>, after: ArrayLike<number>): ChiSquareTest | null {
  const [n, m] = [sumOf(before), sumOf(after)];
  if (n === 0 || m === 0) return null;
  let [statistic, levels] = [0, 0];
  for (let level = 0; level < before.length; level += 1) {
    const [a, b] = [before[level] ?? 0, after[level] ?? 0];
    if (a + b === 0) continue;
    levels += 1;
    const [expectedA, expectedB] = [((a + b) * n) / (n + m), ((a + b) * m) / (n + m)];
    statistic += (a - expectedA) ** 2 / expectedA + (b - expectedB) ** 2 / expectedB;
  }
  if (levels < 2) return null;
  return { statistic, degrees: levels - 1, pValue: chiSquareTail(statistic, levels - 1) };
}

function sumOf(counts: ArrayLike<number>): number {
  return Array.from(counts).reduce((sum, count) => sum + count, 0);
}
