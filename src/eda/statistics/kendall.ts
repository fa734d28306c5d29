import { placesAmong } from './ranks.ts';

/** A column prepared for Kendall's tau with many others. */
interface OrderedColumn {
  /** How many values are less; −1 where missing. Shape [n]. */
  readonly places: Int32Array;
  /** Rows that are there, by ascending value. */
  readonly order: Int32Array;
}

export function orderedColumn(values: Float64Array): OrderedColumn {
  const places = placesAmong(values);
  // Equal values have one place, and the next value's place is as much higher as there are of them.
  const taken = new Int32Array(places.length);
  let present = 0;
  for (const place of places) if (place >= 0) present += 1;
  const order = new Int32Array(present);
  for (let row = 0; row < places.length; row += 1) {
    const place = places[row] ?? -1;
    if (place < 0) continue;
    const before = taken[place] ?? 0;
    order[place + before] = row;
    taken[place] = before + 1;
  }
  return { places, order };
}

/**
 * Kendall's tau-b over the rows where both are there, in n·log n (Knight 1966).
 *
 * @returns from −1 to 1; NaN where fewer than two rows are left or one side is all ties
 */
export function kendallTauB(a: OrderedColumn, b: OrderedColumn): number {
  const { own, others } = bothByFirst(a, b);
  const n = own.length;
  if (n < 2) return Number.NaN;
  const [tiedA, tiedBoth] = [tiedPairs(own), sortTies(own, others)];
  const swaps = sortCountingSwaps(others);
  const pairs = (n * (n - 1)) / 2;
  const tiedB = tiedPairs(others);
  const spread = Math.sqrt(pairs - tiedA) * Math.sqrt(pairs - tiedB);
  return spread > 0 ? Math.max(-1, Math.min(1, (pairs - tiedA - tiedB + tiedBoth - 2 * swaps) / spread)) : Number.NaN;
}

/** Places of both in the order of the first. Those among more rows order and tie the rows as their own would. */
function bothByFirst(a: OrderedColumn, b: OrderedColumn): { readonly own: Int32Array; readonly others: Int32Array } {
  const own = new Int32Array(a.order.length);
  const others = new Int32Array(a.order.length);
  let count = 0;
  for (const row of a.order) {
    const other = b.places[row] ?? -1;
    if (other < 0) continue;
    own[count] = a.places[row] ?? 0;
    others[count] = other;
    count += 1;
  }
  return { own: own.subarray(0, count), others: others.subarray(0, count) };
}

/** Sorts the others within each run of ties of the first; how many pairs are tied in both. */
function sortTies(own: Int32Array, others: Int32Array): number {
  let tied = 0;
  for (let start = 0; start < own.length;) {
    let end = start + 1;
    while (end < own.length && own[end] === own[start]) end += 1;
    if (end - start > 1) tied += tiedPairs(others.subarray(start, end).sort());
    start = end;
  }
  return tied;
}

/** t·(t − 1)/2 for every run of t equal values. */
function tiedPairs(sorted: Int32Array): number {
  let tied = 0;
  let run = 0;
  for (let at = 1; at < sorted.length; at += 1) {
    run = sorted[at] === sorted[at - 1] ? run + 1 : 0;
    tied += run;
  }
  return tied;
}

/** Runs that are sorted one by one before they are merged. */
const shortRun = 8;

/** Sorts in place; how many pairs stood in falling order. */
function sortCountingSwaps(values: Int32Array): number {
  let swaps = 0;
  for (let start = 0; start < values.length; start += shortRun)
    swaps += insertionSort(values, start, Math.min(start + shortRun, values.length));
  let from: Int32Array = values;
  let to: Int32Array = new Int32Array(values.length);
  for (let width = shortRun; width < values.length; width *= 2) {
    for (let start = 0; start < values.length; start += 2 * width) {
      const middle = Math.min(start + width, values.length);
      swaps += merge({ from, to }, start, middle);
    }
    [from, to] = [to, from];
  }
  if (from !== values) values.set(from);
  return swaps;
}

function insertionSort(values: Int32Array, start: number, end: number): number {
  let swaps = 0;
  for (let at = start + 1; at < end; at += 1) {
    const value = values[at] ?? 0;
    let place = at;
    for (; place > start && (values[place - 1] ?? 0) > value; place -= 1) values[place] = values[place - 1] ?? 0;
    values[place] = value;
    swaps += at - place;
  }
  return swaps;
}

/** Merges two neighbouring runs; the second is as long as the first, or what is left. */
function merge({ from, to }: { readonly from: Int32Array; readonly to: Int32Array }, start: number, middle: number) {
  const end = Math.min(2 * middle - start, from.length);
  let [left, right, swaps] = [start, middle, 0];
  for (let at = start; at < end; at += 1) {
    const takesLeft = left < middle && (right >= end || (from[left] ?? 0) <= (from[right] ?? 0));
    if (!takesLeft) swaps += middle - left;
    to[at] = from[takesLeft ? left++ : right++] ?? 0;
  }
  return swaps;
}
