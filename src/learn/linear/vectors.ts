/** Σ one·other. */
export function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += (one[at] ?? 0) * (other[at] ?? 0);
  return sum;
}

/** target += factor · by, in place. */
export function addScaled(target: Float64Array, by: Float64Array, factor: number): void {
  if (factor === 0) return;
  for (let at = 0; at < target.length; at += 1) target[at] = (target[at] ?? 0) + factor * (by[at] ?? 0);
}
