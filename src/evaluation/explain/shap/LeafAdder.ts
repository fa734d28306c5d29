import type { Tree } from '../../../learn/tree/Tree.ts';
import type { LeafCredits } from './LeafCredits.ts';
import type { LeafPath } from './LeafPath.ts';
import { MetConditions, mostShared, type NumberColumns } from './MetConditions.ts';

export interface LeafToAdd {
  readonly tree: Tree;
  readonly path: LeafPath;
  readonly creditsOf: LeafCredits;
}

/** Adds the credits of one leaf after the other to the SHAP values of rows. */
export class LeafAdder {
  readonly #met: MetConditions;
  /** Where the credits of each row stand. */
  readonly #slots: Int32Array;
  readonly #slotOf = new Int32Array(1 << mostShared);
  /** The leaf for which `slotOf` was set, so that it need not be emptied. */
  readonly #leafOf = new Int32Array(1 << mostShared).fill(-1);
  /** Which conditions of the leaf a row meets. */
  #flags = new Uint8Array(0);
  #leaf = 0;
  #credits = new Float64Array(1024);

  /** @param mostRows that are ever given together */
  constructor(mostRows: number) {
    this.#met = new MetConditions(mostRows);
    this.#slots = new Int32Array(mostRows);
  }

  /** @param sums shape [outputs of the tree][columns][rows] */
  add(leaf: LeafToAdd, columns: NumberColumns, sums: readonly NumberColumns[]): void {
    const { conditions, values } = leaf.path;
    if (conditions.length === 0 || values.every((value) => value === 0)) return;
    this.#met.read(leaf.tree, conditions, columns);
    this.#computeCredits(conditions.length, leaf.creditsOf);
    conditions.forEach(({ column }, at) => {
      values.forEach((value, output) => {
        const sum = sums[output]?.[column];
        if (sum !== undefined && value !== 0) this.#addColumn(sum, value, at);
      });
    });
  }

  #addColumn(sum: Float64Array, value: number, at: number): void {
    const [slots, credits] = [this.#slots, this.#credits];
    for (let row = 0; row < sum.length; row += 1) {
      sum[row] = (sum[row] ?? 0) + value * (credits[(slots[row] ?? 0) + at] ?? 0);
    }
  }

  #computeCredits(count: number, creditsOf: LeafCredits): void {
    const { rows, patterns } = this.#met;
    const [slotOf, leafOf, slots] = [this.#slotOf, this.#leafOf, this.#slots];
    if (this.#flags.length !== count) this.#flags = new Uint8Array(count);
    const met = this.#flags;
    const isShared = count <= mostShared;
    this.#leaf += 1;
    let used = 0;
    for (let row = 0; row < rows; row += 1) {
      const pattern = isShared ? (patterns[row] ?? 0) : 0;
      if (!isShared || leafOf[pattern] !== this.#leaf) {
        this.#met.of(row, met);
        if (used + count > this.#credits.length) this.#grow();
        creditsOf(met, this.#credits, used);
        leafOf[pattern] = this.#leaf;
        slotOf[pattern] = used;
        used += count;
      }
      slots[row] = isShared ? (slotOf[pattern] ?? 0) : used - count;
    }
  }

  #grow(): void {
    const larger = new Float64Array(2 * this.#credits.length);
    larger.set(this.#credits);
    this.#credits = larger;
  }
}
