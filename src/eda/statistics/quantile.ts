/**
 * Quantile by linear interpolation between the two nearest values (type 7 of Hyndman and Fan 1996; the default of
 * NumPy and pandas).
 *
 * @param sorted ascending, finite, shape [n]
 * @param share from 0 to 1
 * @returns in the unit of the values; NaN when there are none
 */
export function quantile(sorted: Float64Array, share: number): number {
  const last = sorted.length - 1;
  if (last < 0) return Number.NaN;
  const at = last * share;
  const low = Math.floor(at);
  const part = at - low;
  const [a, b] = [sorted[low] ?? Number.NaN, sorted[Math.min(last, low + 1)] ?? Number.NaN];
  // Weighted, not a + part·(b − a): the difference of two values near ±1e308 is beyond a double.
  return part === 0 || a === b ? a : a * (1 - part) + b * part;
}

/**
 * Median absolute deviation from the median, not scaled.
 *
 * @param sorted ascending, finite, shape [n]
 * @returns in the unit of the values; NaN when there are none
 */
export function medianAbsoluteDeviation(sorted: Float64Array): number {
  const median = quantile(sorted, 0.5);
  const deviations = new Float64Array(sorted.length);
  // Deviations fall towards the median and rise after it: two sorted runs, which are merged from the middle.
  let right = 0;
  while (right < sorted.length && (sorted[right] ?? 0) < median) right += 1;
  let left = right - 1;
  for (let place = 0; place < sorted.length; place += 1) {
    const below = left < 0 ? Infinity : median - (sorted[left] ?? 0);
    const above = right >= sorted.length ? Infinity : (sorted[right] ?? 0) - median;
    const takesLeft = left >= 0 && (right >= sorted.length || below <= above);
    deviations[place] = takesLeft ? below : above;
    if (takesLeft) left -= 1;
    else right += 1;
  }
  return quantile(deviations, 0.5);
}
