/** Quantile of ascending values, linear between neighbours, as NumPy's; NaN of none. */
export function percentileOf(sorted: Float64Array, share: number): number {
  const place = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(place)] ?? Number.NaN, sorted[Math.ceil(place)] ?? Number.NaN];
  return low === high ? low : low + (high - low) * (place - Math.floor(place));
}
