/**
 * The value below which a share of the sorted values lies, between two of them in proportion (the default of NumPy).
 *
 * @param sorted ascending, at least one value, no NaN
 * @param share from 0 to 1
 */
export function percentileOf(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const [one, other] = [sorted[below] ?? Number.NaN, sorted[Math.min(below + 1, sorted.length - 1)] ?? Number.NaN];
  const part = place - below;
  // From whichever end is nearer, so that both ends come out exactly.
  return part < 0.5 ? one + (other - one) * part : other - (other - one) * (1 - part);
}

/** The values in ascending order, in an array of their own. */
export function ascending(values: Float64Array): Float64Array {
  return Float64Array.from(values).sort();
}
