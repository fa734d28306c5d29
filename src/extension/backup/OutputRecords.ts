import type { PlainOutput } from '../drive/PlainOutput.ts';
import { bytesOf, encodeOutputs, outputsThatFit } from './outputsFile.ts';

/** Outputs of a cell, and of all cells, that are kept at most. */
export const outputLimits = { cellBytes: 2 * 1024 * 1024, notebookBytes: 16 * 1024 * 1024 } as const;
/** A cell that goes on printing is kept this often, since each time all that it shows is written. */
export const outputIntervalMs = 3_000;

interface Kept {
  name: string | null;
  bytes: number;
  isStale: boolean;
  writtenAt: number;
}

/** Which cells' outputs differ from those that the window had started with, and the files that hold them. */
export class OutputRecords {
  readonly #write: (pieces: readonly Uint8Array[]) => Promise<string>;
  readonly #cells = new Map<object, Kept>();

  /** @param write puts the pieces into a file and returns its name */
  constructor(write: (pieces: readonly Uint8Array[]) => Promise<string>) {
    this.#write = write;
  }

  changed(cell: object): void {
    const kept = this.#cells.get(cell);
    if (kept) kept.isStale = true;
    else this.#cells.set(cell, { name: null, bytes: 0, isStale: true, writtenAt: -Infinity });
  }

  /** The cell was removed from the notebook. */
  forget(cell: object): void {
    this.#cells.delete(cell);
  }

  clear(): void {
    this.#cells.clear();
  }

  nameOf(cell: object): string | null {
    return this.#cells.get(cell)?.name ?? null;
  }

  get names(): ReadonlySet<string> {
    return new Set([...this.#cells.values()].flatMap(({ name }) => name ?? []));
  }

  /** Milliseconds until outputs have to be written; undefined when none have. */
  dueIn(now: number): number | undefined {
    const stale = [...this.#cells.values()].filter(({ isStale }) => isStale);
    if (stale.length === 0) return undefined;
    return Math.max(0, Math.min(...stale.map(({ writtenAt }) => writtenAt + outputIntervalMs - now)));
  }

  /** Writes the outputs that have changed and were not written a moment ago. */
  async write(outputsOf: (cell: object) => readonly PlainOutput[], now: number): Promise<void> {
    for (const [cell, kept] of this.#cells) {
      if (!kept.isStale || now - kept.writtenAt < outputIntervalMs) continue;
      kept.isStale = false;
      kept.writtenAt = now;
      const others = [...this.#cells.values()].reduce((sum, one) => (one === kept ? sum : sum + one.bytes), 0);
      const room = Math.min(outputLimits.cellBytes, Math.max(0, outputLimits.notebookBytes - others));
      const outputs = outputsThatFit(outputsOf(cell), room);
      kept.bytes = outputs.reduce((sum, output) => sum + bytesOf(output), 0);
      kept.name = await this.#write(encodeOutputs(outputs));
    }
  }
}
