import { blockRows, type ScanMemory } from '../scan/ScanMemory.ts';

/** Sums of products of columns in memory, pair by pair. */
export class ProductSums {
  readonly #memory: ScanMemory;
  readonly #isUnit: readonly boolean[];
  readonly #sums: number;

  /** @param isUnit of each column, whether it is a `unitVector`; the others are `deviations` */
  constructor(memory: ScanMemory, isUnit: readonly boolean[]) {
    this.#memory = memory;
    this.#isUnit = isUnit;
    this.#sums = memory.allocate(8 * sumsOfPair * isUnit.length ** 2);
  }

  /** @param columns shape [columns, n] */
  addAll(columns: readonly Float64Array[]): void {
    const memory = this.#memory;
    const count = columns.length;
    const rows = columns[0]?.length ?? 0;
    memory.during(() => {
      const block = memory.allocate(8 * blockRows * count);
      const flags = memory.allocate(count);
      memory.bytes(flags, count).set(this.#isUnit.map(Number));
      for (let start = 0; start < rows; start += blockRows) {
        const length = Math.min(blockRows, rows - start);
        columns.forEach((column, index) => {
          memory.doubles(block + 8 * blockRows * index, length).set(column.subarray(start, start + length));
        });
        memory.kernels.addProducts(block, flags, count, blockRows, length, this.#sums);
      }
    });
  }

  /** Null where the rows of a pair lie so far from their columns' means that this would lose digits. */
  correlation(i: number, j: number): number | null {
    const at = this.#sums + 8 * sumsOfPair * (Math.min(i, j) * this.#isUnit.length + Math.max(i, j));
    const [n = 0, sa = 0, sb = 0, aa = 0, bb = 0, ab = 0] = this.#memory.doubles(at, sumsOfPair);
    if (this.#isUnit[i] === true && this.#isUnit[j] === true) return Math.max(-1, Math.min(1, ab));
    const [varianceA, varianceB] = [aa - (sa * sa) / n, bb - (sb * sb) / n];
    if (!(varianceA > leastPart * aa && varianceB > leastPart * bb)) return null;
    return Math.max(-1, Math.min(1, (ab - (sa * sb) / n) / Math.sqrt(varianceA) / Math.sqrt(varianceB)));
  }
}

const sumsOfPair = 6;
/** Part of the squares that the mean has to leave. */
const leastPart = 0.01;
