/**
 * Ranks from 1, ties sharing their mean; NaN where the value is NaN. Shape [n].
 *
 * @param known the values in ascending order, if that is known; used unless some are missing or infinite
 */
export function averageRanks(values: Float64Array, known?: Float64Array): Float64Array {
  const sorted = known?.length === values.length ? known : values.filter((value) => !Number.isNaN(value)).sort();
  const rankAt = new Float64Array(sorted.length);
  for (let start = 0; start < sorted.length;) {
    let end = start + 1;
    while (end < sorted.length && sorted[end] === sorted[start]) end += 1;
    rankAt[start] = (start + end + 1) / 2;
    start = end;
  }
  const ranks = new Float64Array(values.length);
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] ?? Number.NaN;
    ranks[row] = Number.isNaN(value) ? Number.NaN : (rankAt[lowerBound(sorted, value)] ?? Number.NaN);
  }
  return ranks;
}

/** Row numbers by ascending value, without the rows of NaN. Equal values keep the order of their rows. */
export function ascendingOrder(values: Float64Array): Uint32Array {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  // Native sorting of numbers is many times faster than sorting rows by a comparison: find each row's place after.
  const order = new Uint32Array(sorted.length);
  const taken = new Uint32Array(sorted.length);
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    const start = lowerBound(sorted, value);
    const at = start + (taken[start] ?? 0);
    taken[start] = (taken[start] ?? 0) + 1;
    order[at] = row;
  }
  return order;
}

/** How many of the values are less. */
export function lowerBound(sorted: Float64Array | readonly number[], value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
