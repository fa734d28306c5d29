/** Centre and scale near those of the data: what is summed is z = (x − centre) / scale, |z| about 1. */
export interface Standard {
  readonly centre: number;
  /** A power of two, so that dividing by it loses nothing. */
  readonly scale: number;
}

export interface Moments {
  readonly mean: number;
  /** With divisor n − 1. Infinity where it is beyond a double, which the deviation is not. */
  readonly variance: number;
  readonly standardDeviation: number;
  /** Adjusted Fisher–Pearson, as pandas and Excel. */
  readonly skewness: number;
  /** Excess, adjusted for bias, as pandas. */
  readonly kurtosis: number;
}

/** The power of two at or above the larger distance from the centre; 1 for a single value. */
export function standardFor(centre: number, min: number, max: number): Standard {
  const reach = Math.max(max / 2 - centre / 2, centre / 2 - min / 2);
  return { centre, scale: reach > 0 ? powerOfTwoAbove(reach) * 2 : 1 };
}

/** Between 2^−1000 and 2^1000, so that its inverse is a number, too. */
export function powerOfTwoAbove(size: number): number {
  return 2 ** Math.max(-1_000, Math.min(1_000, Math.ceil(Math.log2(size))));
}

/**
 * Moments from the sums of z, z², z³ and z⁴.
 *
 * @param count values summed
 * @returns NaN where too few values define it: below 1, 2, 3 and 4
 */
export function momentsOf(
  count: number,
  sums: readonly [number, number, number, number],
  { centre, scale }: Standard,
): Moments {
  const [a, b, c, d] = sums.map((sum) => sum / count) as [number, number, number, number]; // SAFETY: mapping keeps the length.
  const m2 = Math.max(0, b - a * a);
  const m3 = c - 3 * a * b + 2 * a ** 3;
  const m4 = d - 4 * a * c + 6 * a * a * b - 3 * a ** 4;
  const n = count;
  const deviation = n < 2 ? Number.NaN : Math.sqrt((m2 * n) / (n - 1));
  const isFlat = m2 <= Number.EPSILON ** 2;
  const g1 = isFlat ? 0 : m3 / m2 ** 1.5;
  const g2 = isFlat ? 0 : m4 / (m2 * m2) - 3;
  return {
    mean: a * scale + centre,
    variance: (deviation * scale) ** 2,
    standardDeviation: deviation * scale,
    skewness: n < 3 ? Number.NaN : (g1 * Math.sqrt(n * (n - 1))) / (n - 2),
    kurtosis: n < 4 ? Number.NaN : isFlat ? 0 : ((n - 1) / ((n - 2) * (n - 3))) * ((n + 1) * g2 + 6),
  };
}
