import type { ObservedColumn } from '../Monitor.ts';
import type { ReferenceCategories } from '../ReferenceProfile.ts';
import { bucketCount, bucketOf } from '../reference/bucketOf.ts';
import { lengthLevel } from '../reference/lengthLevel.ts';

/**
 * Categories: cell 0 counts missing values, cell 1 + k level k of the reference; all other values are counted by bucket in
 * the last 32 cells.
 */
export class CategoryPlan {
  readonly reference: ReferenceCategories;
  readonly cells: number;
  readonly #cellOfLevel: ReadonlyMap<string, number>;

  constructor(reference: ReferenceCategories) {
    this.reference = reference;
    this.cells = 1 + reference.levels.length + bucketCount;
    this.#cellOfLevel = new Map(reference.levels.map(({ value }, at) => [value, 1 + at]));
  }

  /** @param onUnseen told of each value that is no level of the reference */
  count(column: ObservedColumn, counts: Uint32Array, onUnseen: (value: string) => void): void {
    const { values, kind } = column;
    for (const value of values) {
      const cell = this.#cellOf(value, kind === 'boolean', onUnseen);
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
  }

  #cellOf(value: string | number | null, isBoolean: boolean, onUnseen: (value: string) => void): number {
    const text = textOf(value, isBoolean);
    if (text === null) return 0;
    const level = this.reference.isFreeText ? lengthLevel(text) : text;
    const cell = this.#cellOfLevel.get(level);
    if (cell !== undefined) return cell;
    onUnseen(level);
    return 1 + this.reference.levels.length + bucketOf(level);
  }
}

function textOf(value: string | number | null, isBoolean: boolean): string | null {
  if (value === null || typeof value === 'string') return value;
  if (Number.isNaN(value)) return null;
  return isBoolean ? String(value !== 0) : String(value);
}
