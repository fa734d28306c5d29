/**
 * What `percentileOf` says of the sorted values, without sorting them: time grows with their number alone (Hoare 1961).
 *
 * @param values not empty, no NaN; they are put into another order
 * @param shares in [0, 1], ascending
 */
export function selectPercentiles(values: Float64Array, shares: readonly number[]): number[] {
  let from = 0;
  return shares.map((share) => {
    const place = (values.length - 1) * share;
    const below = Math.floor(place);
    const low = select(values, below, from);
    from = below;
    const part = place - below;
    if (part === 0) return low;
    let high = Infinity;
    for (let at = below + 1; at < values.length; at += 1) if ((values[at] ?? 0) < high) high = values[at] ?? 0;
    return low + (high - low) * part;
  });
}

/** The middle of the values, of an even number the mean of the two in the middle. @param values not empty, no NaN */
export function medianOf(values: Float64Array): number {
  return selectPercentiles(values.slice(), [0.5])[0] ?? Number.NaN;
}

/**
 * The value that stands at the place when values are sorted; it does, and none before it is larger, none behind it smaller.
 *
 * @param from all before are known not to be larger than those behind
 */
function select(values: Float64Array, place: number, from: number): number {
  let [left, right] = [from, values.length - 1];
  while (left < right) {
    const pivot = middleOfThree(values[left] ?? 0, values[(left + right) >>> 1] ?? 0, values[right] ?? 0);
    let [low, high] = [left, right];
    while (low <= high) {
      while ((values[low] ?? 0) < pivot) low += 1;
      while ((values[high] ?? 0) > pivot) high -= 1;
      if (low > high) break;
      const moved = values[low] ?? 0;
      values[low] = values[high] ?? 0;
      values[high] = moved;
      low += 1;
      high -= 1;
    }
    if (place <= high) right = high;
    else if (place >= low) left = low;
    else break; // Between the sides all are equal to the pivot.
  }
  return values[place] ?? Number.NaN;
}

function middleOfThree(one: number, two: number, three: number): number {
  return Math.max(Math.min(one, two), Math.min(Math.max(one, two), three));
}
