import type { Matrix } from '../input/readMatrix.ts';
import { leafOf, type Tree } from '../tree/Tree.ts';

/** What trees say of rows that they did not draw. */
export class OutOfBag {
  readonly #data: Matrix;
  /** Shape [rows, outputs]. */
  readonly #sums: Float64Array;
  readonly #votes: Uint32Array;
  readonly #outputs: number;

  constructor(data: Matrix, outputs: number) {
    this.#data = data;
    this.#outputs = outputs;
    this.#sums = new Float64Array(data.rows * outputs);
    this.#votes = new Uint32Array(data.rows);
  }

  add(tree: Tree, draws: Uint32Array | null): void {
    if (draws === null) return;
    const { columns, values } = this.#data;
    draws.forEach((count, row) => {
      if (count > 0) return;
      const place = leafOf(tree, values, row * columns) * this.#outputs;
      this.#votes[row] = (this.#votes[row] ?? 0) + 1;
      for (let at = row * this.#outputs, output = 0; output < this.#outputs; output += 1) {
        this.#sums[at + output] = (this.#sums[at + output] ?? 0) + (tree.value[place + output] ?? 0);
      }
    });
  }

  /** The mean of what they say, shape [rows, outputs]; NaN for a row that every tree drew. */
  means(): Float64Array {
    return this.#sums.map((sum, at) => {
      const votes = this.#votes[Math.floor(at / this.#outputs)] ?? 0;
      return votes === 0 ? Number.NaN : sum / votes;
    });
  }
}
