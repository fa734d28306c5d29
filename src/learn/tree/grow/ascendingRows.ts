import { rowNumbers } from '../../rowNumbers.ts';

/** The numbers of rows in ascending order of their values, equal ones in theirs: a radix sort over the bits of doubles. */
export function ascendingRows(values: Float64Array): Uint32Array<ArrayBuffer> {
  const { low, high } = keysOf(values);
  let [rows, other] = [new Uint32Array(rowNumbers(values.length)), new Uint32Array(values.length)];
  const places = new Uint32Array(65_536);
  for (const [words, shift] of [
    [low, 0],
    [low, 16],
    [high, 0],
    [high, 16],
  ] as const) {
    if (!countDigits(words, shift, places)) continue;
    for (const row of rows) {
      const digit = ((words[row] ?? 0) >>> shift) & 65_535;
      const place = places[digit] ?? 0;
      places[digit] = place + 1;
      other[place] = row;
    }
    [rows, other] = [other, rows];
  }
  return rows;
}

/** Where each digit begins. Returns whether there are several digits. */
function countDigits(words: Uint32Array, shift: number, places: Uint32Array): boolean {
  places.fill(0);
  for (const word of words) {
    const digit = (word >>> shift) & 65_535;
    places[digit] = (places[digit] ?? 0) + 1;
  }
  let sum = 0;
  for (let digit = 0; digit < places.length; digit += 1) {
    const count = places[digit] ?? 0;
    if (count === words.length) return false;
    places[digit] = sum;
    sum += count;
  }
  return true;
}

/** Unsigned keys that ascend as the doubles do; -0 is 0. */
function keysOf(values: Float64Array): { low: Uint32Array; high: Uint32Array } {
  const doubles = values.map((value) => value + 0);
  const words = new Uint32Array(doubles.buffer);
  const [low, high] = [new Uint32Array(values.length), new Uint32Array(values.length)];
  for (let row = 0; row < values.length; row += 1) {
    const [lower, upper] = [words[2 * row] ?? 0, words[2 * row + 1] ?? 0];
    const isNegative = upper >>> 31 === 1;
    low[row] = isNegative ? ~lower : lower;
    high[row] = isNegative ? ~upper : upper | 0x8000_0000;
  }
  return { low, high };
}
