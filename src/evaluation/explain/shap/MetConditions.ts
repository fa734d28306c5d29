import type { Tree } from '../../../learn/tree/Tree.ts';
import { type Condition, passes } from './LeafPath.ts';

/** Columns of numbers, shape [columns, rows]. */
export type NumberColumns = readonly Float64Array[];

/** Up to this many conditions, rows that meet the same ones share one computation. */
export const mostShared = 16;

/** Which conditions of a path rows meet; its arrays are used again and again. */
export class MetConditions {
  /** A bit a condition, shape [rows]; meaningless for more than 16 conditions. */
  patterns: Int32Array;
  readonly #room: Int32Array;
  #flags = new Uint8Array(0);

  /** @param mostRows that are ever asked about together */
  constructor(mostRows: number) {
    this.#room = new Int32Array(mostRows);
    this.patterns = this.#room;
  }

  get rows(): number {
    return this.patterns.length;
  }

  read(tree: Tree, conditions: readonly Condition[], columns: NumberColumns): void {
    const rows = columns[0]?.length ?? 0;
    // Nearly always the same number of rows as before: with few of them, making arrays is what takes the time.
    if (this.patterns.length !== rows) this.patterns = this.#room.subarray(0, rows);
    const { patterns } = this;
    patterns.fill(0);
    if (conditions.length > mostShared && this.#flags.length < conditions.length * rows) {
      this.#flags = new Uint8Array(conditions.length * rows);
    }
    conditions.forEach((condition, at) => {
      const values = columns[condition.column] ?? new Float64Array(rows).fill(Number.NaN);
      if (conditions.length > mostShared) this.#readFlags(values, { tree, condition, start: at * rows });
      else if (condition.categories.length > 0) {
        for (let row = 0; row < rows; row += 1) {
          if (passes(tree, condition, values[row] ?? Number.NaN)) patterns[row] = (patterns[row] ?? 0) | (1 << at);
        }
      } else markInside(patterns, values, { condition, bit: 1 << at });
    });
  }

  /** @param met takes 1 for each condition that the row meets, 0 for the others */
  of(row: number, met: Uint8Array): Uint8Array {
    const pattern = this.patterns[row] ?? 0;
    const isShared = met.length <= mostShared;
    for (let at = 0; at < met.length; at += 1) {
      met[at] = isShared ? (pattern >> at) & 1 : (this.#flags[at * this.rows + row] ?? 0);
    }
    return met;
  }

  #readFlags(
    values: Float64Array,
    { tree, condition, start }: { tree: Tree; condition: Condition; start: number },
  ): void {
    for (let row = 0; row < this.rows; row += 1) {
      this.#flags[start + row] = passes(tree, condition, values[row] ?? Number.NaN) ? 1 : 0;
    }
  }
}

/** The inner loop of all: of numbers within bounds. */
function markInside(
  patterns: Int32Array,
  values: Float64Array,
  { condition, bit }: { condition: Condition; bit: number },
): void {
  const { low, high } = condition;
  const missing = condition.missingPasses ? bit : 0;
  for (let row = 0; row < patterns.length; row += 1) {
    const value = values[row] ?? Number.NaN;
    // A bound that is NaN holds nobody back: no number is at most NaN.
    if (value <= high) patterns[row] = (patterns[row] ?? 0) | (value <= low ? 0 : bit);
    else if (Number.isNaN(value)) patterns[row] = (patterns[row] ?? 0) | missing;
  }
}
