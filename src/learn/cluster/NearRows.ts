import type { Matrix } from '../input/readMatrix.ts';
import { rowNumbers } from '../rowNumbers.ts';
import { ascendingRows } from '../tree/grow/ascendingRows.ts';

/** Rows of a box that is not divided further. */
const leafRows = 24;

interface Box {
  readonly start: number;
  readonly end: number;
  /** Of both sides: the least and the greatest value of each column, shape [2, columns]. */
  readonly bounds: Float64Array;
  readonly halves: readonly [Box, Box] | null;
}

/** Finds rows within a distance by a k-d tree (Bentley 1975): boxes, each divided in the middle of its longest side. */
export class NearRows {
  readonly #data: Matrix;
  readonly #most: number;
  readonly #rows: Uint32Array;
  readonly #root: Box;
  readonly #found: number[] = [];

  constructor(data: Matrix, eps: number) {
    [this.#data, this.#most] = [data, eps * eps];
    this.#rows = rowNumbers(data.rows);
    this.#root = this.#divided(0, data.rows);
  }

  /** The rows that are no farther than eps from a row, itself among them; to be read before the next call. */
  of(row: number): readonly number[] {
    this.#found.length = 0;
    this.#seek(row, this.#root);
    return this.#found;
  }

  #divided(start: number, end: number): Box {
    const { columns, values } = this.#data;
    const bounds = new Float64Array(2 * columns).fill(Infinity, 0, columns).fill(-Infinity, columns);
    for (let place = start; place < end; place += 1) {
      const base = (this.#rows[place] ?? 0) * columns;
      for (let column = 0; column < columns; column += 1) {
        const value = values[base + column] ?? 0;
        if (value < (bounds[column] ?? 0)) bounds[column] = value;
        if (value > (bounds[columns + column] ?? 0)) bounds[columns + column] = value;
      }
    }
    let [longest, side] = [0, 0];
    for (let column = 0; column < columns; column += 1) {
      const length = (bounds[columns + column] ?? 0) - (bounds[column] ?? 0);
      if (length > side) [longest, side] = [column, length];
    }
    // Equal rows cannot be divided.
    if (end - start <= leafRows || side === 0) return { start, end, bounds, halves: null };
    const rows = this.#rows.slice(start, end);
    const order = ascendingRows(Float64Array.from(rows, (row) => values[row * columns + longest] ?? 0));
    this.#rows.set(
      order.map((place) => rows[place] ?? 0),
      start,
    );
    const middle = (start + end) >>> 1;
    return { start, end, bounds, halves: [this.#divided(start, middle), this.#divided(middle, end)] };
  }

  #seek(row: number, { start, end, bounds, halves }: Box): void {
    if (this.#leastDistance(row, bounds) > this.#most) return;
    if (halves !== null) {
      this.#seek(row, halves[0]);
      this.#seek(row, halves[1]);
      return;
    }
    for (let place = start; place < end; place += 1) {
      const other = this.#rows[place] ?? 0;
      if (this.#squared(row, other) <= this.#most) this.#found.push(other);
    }
  }

  #leastDistance(row: number, bounds: Float64Array): number {
    const { columns, values } = this.#data;
    let sum = 0;
    for (let column = 0; column < columns; column += 1) {
      const value = values[row * columns + column] ?? 0;
      const outside = Math.max((bounds[column] ?? 0) - value, value - (bounds[columns + column] ?? 0), 0);
      sum += outside * outside;
    }
    return sum;
  }

  #squared(row: number, other: number): number {
    const { columns, values } = this.#data;
    let sum = 0;
    for (let column = 0; column < columns; column += 1) {
      const difference = (values[row * columns + column] ?? 0) - (values[other * columns + column] ?? 0);
      sum += difference * difference;
    }
    return sum;
  }
}
