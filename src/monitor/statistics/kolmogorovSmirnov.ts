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
