import type { Matrix } from '../input/readMatrix.ts';
import { type Kernel, kernelRow, squaresOf } from './kernels.ts';

const bytesPerMegabyte = 1024 * 1024;

/** Rows of the kernel matrix, of which those that were asked for last are kept. */
export class KernelCache {
  readonly #points: Matrix;
  readonly #kernel: Kernel;
  readonly #squares: Float64Array;
  readonly #most: number;
  /** A Map hands its keys out in the order in which they were set. */
  readonly #rows = new Map<number, Float64Array>();

  constructor(points: Matrix, kernel: Kernel, megabytes: number) {
    this.#points = points;
    this.#kernel = kernel;
    this.#squares = squaresOf(points);
    this.#most = Math.max(2, Math.floor((megabytes * bytesPerMegabyte) / (8 * points.rows)));
  }

  /** The kernel of a row with all rows, shape [rows]. */
  row(row: number): Float64Array {
    let found = this.#rows.get(row);
    if (found === undefined) {
      const { columns, values } = this.#points;
      const own = values.subarray(row * columns, (row + 1) * columns);
      found = kernelRow(this.#kernel, own, { points: this.#points, squares: this.#squares });
      const [oldest] = this.#rows.keys();
      if (this.#rows.size >= this.#most && oldest !== undefined) this.#rows.delete(oldest);
    } else {
      this.#rows.delete(row);
    }
    this.#rows.set(row, found);
    return found;
  }

  /** The kernel of a row with itself. */
  diagonal(row: number): number {
    return this.#kernel.name === 'rbf' ? 1 : (this.#squares[row] ?? 0);
  }
}
