import type { Matrix } from '../../input/readMatrix.ts';
import { type BinnedColumns, binColumns } from '../BinnedColumns.ts';
import { TreeMemory } from '../wasm/TreeMemory.ts';

/** Bins of columns, and which values lie in them. */
export class BinValues {
  readonly columns: number;
  /** Shape [rows, stride]. */
  readonly bins: Uint8Array;
  readonly stride: number;
  /** The least and the greatest value of each bin: shape [columns, 256]. */
  readonly #least: Float64Array;
  readonly #greatest: Float64Array;

  /** @param data without missing values */
  constructor(data: Matrix) {
    const memory = new TreeMemory();
    const binned: BinnedColumns = binColumns(data, memory, { maxBins: 255 });
    this.columns = data.columns;
    this.stride = binned.stride;
    this.bins = memory.bytes(binned.address, data.rows * binned.stride);
    this.#least = new Float64Array(data.columns * 256).fill(Infinity);
    this.#greatest = new Float64Array(data.columns * 256).fill(-Infinity);
    for (let row = 0; row < data.rows; row += 1) {
      for (let column = 0; column < data.columns; column += 1) {
        const value = data.values[row * data.columns + column] ?? 0;
        const at = 256 * column + (this.bins[row * this.stride + column] ?? 0);
        if (value < (this.#least[at] ?? 0)) this.#least[at] = value;
        if (value > (this.#greatest[at] ?? 0)) this.#greatest[at] = value;
      }
    }
  }

  /** The middle between two bins that follow each other in a node. */
  borderOf(column: number, before: number, after: number): number {
    const low = this.#greatest[256 * column + before] ?? 0;
    const middle = low / 2 + (this.#least[256 * column + after] ?? 0) / 2;
    // Rounding must not send the right side left.
    return middle < (this.#least[256 * column + after] ?? 0) ? middle : low;
  }

  /** A border between two bins, uniform in their values; where it falls into a bin, the middle behind that bin. */
  borderByChance(
    column: number,
    { first, last, random }: { first: number; last: number; random: () => number },
  ): { readonly bin: number; readonly threshold: number } {
    const base = 256 * column;
    const [least, greatest] = [this.#least[base + first] ?? 0, this.#greatest[base + last] ?? 0];
    const threshold = least + random() * (greatest - least);
    let [bin, after] = [first, last];
    for (let at = last - 1; at > first; at -= 1) {
      if ((this.#least[base + at] ?? 0) === Infinity) continue; // No value of the whole table lies here.
      if ((this.#least[base + at] ?? 0) <= threshold) {
        bin = at;
        break;
      }
      after = at;
    }
    const isBetween = (this.#greatest[base + bin] ?? 0) <= threshold && threshold < (this.#least[base + after] ?? 0);
    return { bin, threshold: isBetween ? threshold : this.borderOf(column, bin, after) };
  }
}
