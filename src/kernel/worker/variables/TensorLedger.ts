import type { TensorGrowth } from '../../VariableSnapshot.ts';
import { snapshotLimits } from '../../VariableSnapshot.ts';

export interface TensorCount {
  readonly count: number;
  readonly bytes: number;
}

const none: TensorCount = { count: 0, bytes: 0 };

/** By how much each cell has made the number of tensors grow. */
export class TensorLedger {
  readonly #count: () => TensorCount | null;
  readonly #cells = new Map<string, TensorGrowth>();
  #before: TensorCount = none;

  /** @param count what there is now; null while TensorFlow.js is not loaded */
  constructor(count: () => TensorCount | null) {
    this.#count = count;
  }

  /** Cells that have made a difference, the latest run last. */
  get cells(): readonly TensorGrowth[] {
    return [...this.#cells.values()];
  }

  cellBegins(): void {
    this.#before = this.#count() ?? none;
  }

  cellEnded(cell: string): void {
    const now = this.#count();
    if (now === null) return;
    const tensors = now.count - this.#before.count;
    const bytes = now.bytes - this.#before.bytes;
    const known = this.#cells.get(cell);
    if (known === undefined && tensors === 0 && bytes === 0) return;
    this.#cells.delete(cell);
    this.#cells.set(cell, {
      cell,
      runs: (known?.runs ?? 0) + 1,
      tensors,
      bytes,
      allTensors: (known?.allTensors ?? 0) + tensors,
      allBytes: (known?.allBytes ?? 0) + bytes,
    });
    const [oldest] = this.#cells.keys();
    if (this.#cells.size > snapshotLimits.cells && oldest !== undefined) this.#cells.delete(oldest);
  }
}
