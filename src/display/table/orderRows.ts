import { compareKeys, keyText, type CellKey } from './CellKey.ts';

/** The keys of one column, by row number, and the direction to sort them in. */
export interface OrderKey {
  readonly keys: ArrayLike<CellKey>;
  readonly descending: boolean;
}

/**
 * Row numbers sorted by several columns, the first one first. Missing values come last in either direction, ties stay
 * in the order given. Takes time linear in the rows: a radix sort of 16 bits a pass, each pass stable, from the last
 * column to the first.
 *
 * @param rows row numbers in the order that ties keep; sorted copies are returned
 */
export function orderRows(rows: Uint32Array, order: readonly OrderKey[]): Uint32Array {
  return order.reduceRight((sorted, { keys, descending }) => {
    const { present, missing } = splitMissing(sorted, keys);
    const ordered = passes(present, digitsOf(present, keys), descending);
    const result = new Uint32Array(sorted.length);
    result.set(ordered);
    result.set(missing, ordered.length);
    return result;
  }, rows);
}

function splitMissing(
  rows: Uint32Array,
  keys: ArrayLike<CellKey>,
): { readonly present: Uint32Array; readonly missing: Uint32Array } {
  const isThere = (row: number): boolean => {
    const key = keys[row];
    return key !== null && key !== undefined && !Number.isNaN(key);
  };
  return { present: rows.filter(isThere), missing: rows.filter((row) => !isThere(row)) };
}

/** Unsigned integers in the order of the keys, one for each row of `rows`: their 32 low bits and, if needed, the high. */
interface Digits {
  readonly low: Uint32Array;
  readonly high: Uint32Array | null;
}

function digitsOf(rows: Uint32Array, keys: ArrayLike<CellKey>): Digits {
  return numberDigits(rows, keys) ?? rankDigits(rows, keys);
}

/** The bits of doubles, changed so that they sort as unsigned integers; null when a key is no number. */
function numberDigits(rows: Uint32Array, keys: ArrayLike<CellKey>): Digits | null {
  const low = new Uint32Array(rows.length);
  const high = new Uint32Array(rows.length);
  const double = new Float64Array(1);
  const words = new Uint32Array(double.buffer);
  for (let index = 0; index < rows.length; index += 1) {
    const key = keys[rows[index] ?? 0];
    if (typeof key !== 'number') return null;
    double[0] = key === 0 ? 0 : key; // -0 and 0 are equal.
    // The processors that Node runs on keep the low word first.
    const [bottom = 0, top = 0] = words;
    const isNegative = top >>> 31 === 1;
    low[index] = isNegative ? ~bottom : bottom;
    high[index] = isNegative ? ~top : top ^ 0x8000_0000;
  }
  return { low, high };
}

/** Of other keys the place among the distinct ones. */
function rankDigits(rows: Uint32Array, keys: ArrayLike<CellKey>): Digits {
  const ids = new Map<string | number | bigint | boolean, number>();
  const distinct: NonNullable<CellKey>[] = [];
  const idOf = (key: NonNullable<CellKey>): number => {
    // Text is its own map key; numbers of both kinds share one by their text.
    const mapKey = typeof key === 'string' ? key : typeof key === 'bigint' ? bigintKey(key) : key;
    const known = ids.get(mapKey);
    if (known !== undefined) return known;
    ids.set(mapKey, distinct.length);
    return distinct.push(key) - 1;
  };
  const idOfRow = Uint32Array.from(rows, (row) => idOf(keys[row] ?? ''));
  const ranks = new Uint32Array(distinct.length);
  const sorted = Uint32Array.from(distinct.keys()).sort((left, right) => compare(distinct[left], distinct[right]));
  let rank = 0;
  sorted.forEach((id, place) => {
    const before = sorted[place - 1];
    if (place > 0 && compare(distinct[before ?? 0], distinct[id]) !== 0) rank += 1;
    ranks[id] = rank;
  });
  return { low: idOfRow.map((id) => ranks[id] ?? 0), high: null };
}

function compare(left: CellKey | undefined, right: CellKey | undefined): number {
  return compareKeys(left ?? '', right ?? '');
}

function bigintKey(key: bigint): number | bigint {
  return keyText(Number(key)) === keyText(key) ? Number(key) : key;
}

function passes(rows: Uint32Array, { low, high }: Digits, descending: boolean): Uint32Array {
  // Two places for each row, which the passes move together with its digits' place.
  let places = Uint32Array.from(rows.keys());
  for (const word of high === null ? [low] : [low, high]) {
    for (const shift of [0, 16]) places = pass(places, word, { shift, flip: descending ? 0xffff : 0 });
  }
  return places.map((place) => rows[place] ?? 0);
}

const buckets = 65_536;

function pass(
  places: Uint32Array<ArrayBuffer>,
  digits: Uint32Array,
  { shift, flip }: { readonly shift: number; readonly flip: number },
): Uint32Array<ArrayBuffer> {
  const starts = new Uint32Array(buckets + 1);
  for (const value of digits) {
    const digit = ((value >>> shift) & 0xffff) ^ flip;
    starts[digit + 1] = (starts[digit + 1] ?? 0) + 1;
  }
  // All rows in one bucket: nothing to do, as for the high bits of small integers.
  if (starts.includes(digits.length)) return places;
  for (let bucket = 1; bucket <= buckets; bucket += 1)
    starts[bucket] = (starts[bucket] ?? 0) + (starts[bucket - 1] ?? 0);
  const sorted = new Uint32Array(places.length);
  for (const place of places) {
    const digit = (((digits[place] ?? 0) >>> shift) & 0xffff) ^ flip;
    const start = starts[digit] ?? 0;
    sorted[start] = place;
    starts[digit] = start + 1;
  }
  return sorted;
}
