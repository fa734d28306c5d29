/** How many of the values, which ascend, are less: the place where the value would come first. */
export function lowerBound(sorted: Float64Array | readonly number[], value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
