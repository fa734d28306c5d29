/**
 * Population stability index of two histograms over the same bins, Σ (p − q)·ln(p / q). An empty bin counts as half
 * a row, or the index would be infinite. By custom 0.1 is a slight and 0.25 a marked shift.
 *
 * @param before counts by bin, shape [bins]
 * @param after the same
 */
export function populationStability(before: readonly number[], after: readonly number[]): number {
  const [p, q] = [sharesOf(before, 0.5), sharesOf(after, 0.5)];
  return p.reduce((sum, share, bin) => {
    const other = q[bin] ?? 0;
    return share > 0 && other > 0 ? sum + (share - other) * Math.log(share / other) : sum;
  }, 0);
}

/** Jensen–Shannon divergence in bits, from 0 (the same) to 1 (nothing in common). */
export function jensenShannon(before: readonly number[], after: readonly number[]): number {
  const [p, q] = [sharesOf(before, 0), sharesOf(after, 0)];
  const part = (share: number, middle: number): number => (share > 0 ? share * Math.log2(share / middle) : 0);
  const sum = p.reduce((total, share, bin) => {
    const other = q[bin] ?? 0;
    const middle = (share + other) / 2;
    return total + part(share, middle) + part(other, middle);
  }, 0);
  return Math.max(0, Math.min(1, sum / 2));
}

function sharesOf(counts: readonly number[], empty: number): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => (total === 0 ? 0 : (count === 0 ? empty : count) / total));
}

/**
 * Kolmogorov–Smirnov statistic of two samples and the probability of one as large under the same distribution, by the
 * limiting distribution.
 *
 * @param a ascending, shape [n]
 * @param b ascending, shape [m]
 */
export function kolmogorovSmirnov(
  a: Float64Array,
  b: Float64Array,
): { readonly statistic: number; readonly pValue: number } {
  if (a.length === 0 || b.length === 0) return { statistic: Number.NaN, pValue: Number.NaN };
  let [i, j, statistic] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const value = Math.min(a[i] ?? 0, b[j] ?? 0);
    while (i < a.length && (a[i] ?? 0) <= value) i += 1;
    while (j < b.length && (b[j] ?? 0) <= value) j += 1;
    statistic = Math.max(statistic, Math.abs(i / a.length - j / b.length));
  }
  const effective = (a.length * b.length) / (a.length + b.length);
  return { statistic, pValue: kolmogorovTail(Math.sqrt(effective) * statistic) };
}

/** 2 Σ (−1)^(k−1) exp(−2k²x²), and its theta transform where that converges slowly. */
function kolmogorovTail(x: number): number {
  if (x <= 0) return 1;
  if (x < 1) {
    let sum = 0;
    for (let k = 1; k < 20; k += 1) sum += Math.exp(-((2 * k - 1) ** 2 * Math.PI ** 2) / (8 * x * x));
    return Math.max(0, 1 - (Math.sqrt(2 * Math.PI) / x) * sum);
  }
  let sum = 0;
  for (let k = 1; k < 100; k += 1) sum += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * k * k * x * x);
  return Math.max(0, Math.min(1, sum));
}
