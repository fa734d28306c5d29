import { ColumnScan } from '../scan/ColumnScan.ts';
import type { NumberPlan } from '../column/NumberPlan.ts';
import { blockBytes, blockRows, type ScanMemory } from '../scan/ScanMemory.ts';

/** Sums of products of standardised columns, for Pearson's correlation over all rows in the pass that scans them. */
export class PairSums {
  readonly scans: readonly ColumnScan[];
  readonly #memory: ScanMemory;
  readonly #states: number;
  readonly #z: number;
  readonly #present: number;
  readonly #sums: number;

  constructor(memory: ScanMemory, plans: readonly { readonly plan: NumberPlan; readonly countsDistinct: boolean }[]) {
    const count = plans.length;
    this.#memory = memory;
    this.#z = memory.allocate(blockBytes * count);
    this.#present = memory.allocate(blockBytes * count);
    this.#sums = memory.allocate(8 * 6 * count * count);
    this.#states = memory.allocate(4 * count);
    this.scans = plans.map(({ plan, countsDistinct }, index) => {
      const room = { z: this.#z + blockBytes * index, present: this.#present + blockBytes * index };
      return new ColumnScan(memory, plan, { countsDistinct, room });
    });
    memory.addresses(this.#states, count).set(this.scans.map(({ state }) => state));
  }

  /** Adds the block that every scan has just been given. */
  add(rows: number): void {
    const { kernels } = this.#memory;
    kernels.addPairs(this.#states, this.scans.length, this.#z, this.#present, blockRows, rows, this.#sums);
  }

  /** Pearson's correlation; NaN where it is not defined. */
  correlation(i: number, j: number): number {
    if (i === j) return 1;
    const at = 6 * (Math.min(i, j) * this.scans.length + Math.max(i, j));
    const [n = 0, sa = 0, sb = 0, saa = 0, sbb = 0, sab = 0] = this.#memory.doubles(this.#sums + 8 * at, 6);
    if (n < 2) return Number.NaN;
    const [va, vb] = [saa / n - (sa / n) ** 2, sbb / n - (sb / n) ** 2];
    const noise = Number.EPSILON * 4;
    if (va <= noise * (saa / n) || vb <= noise * (sbb / n)) return Number.NaN;
    return Math.max(-1, Math.min(1, (sab / n - (sa / n) * (sb / n)) / Math.sqrt(va) / Math.sqrt(vb)));
  }
}
