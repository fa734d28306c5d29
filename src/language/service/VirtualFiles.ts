import { randomUUID } from 'node:crypto';
import type ts from 'typescript';
import type { VirtualCell } from '../chain/VirtualCell.ts';

interface Entry {
  readonly text: string;
  readonly version: string;
  readonly snapshot: ts.IScriptSnapshot;
  readonly cell: VirtualCell;
}

/** Files that stand in no folder: cells. */
export class VirtualFiles {
  readonly #entries = new Map<string, Entry>();
  /** Projects share documents by name and version: the same notebook opened anew may have other cells. */
  readonly #id = randomUUID();
  #version = 0;

  /** Changes with every change of any file. */
  get version(): number {
    return this.#version;
  }

  get names(): string[] {
    return [...this.#entries.keys()];
  }

  /** @returns whether it differs from before */
  setCell(cell: VirtualCell): boolean {
    const { fileName, text } = cell;
    if (this.#entries.get(fileName)?.text === text) return false;
    this.#version += 1;
    const snapshot = {
      getText: (start: number, end: number) => text.slice(start, end),
      getLength: () => text.length,
      getChangeRange: () => undefined,
    };
    this.#entries.set(fileName, { text, version: `${this.#id}.${this.#version}`, snapshot, cell });
    return true;
  }

  delete(fileName: string): void {
    if (this.#entries.delete(fileName)) this.#version += 1;
  }

  has(fileName: string): boolean {
    return this.#entries.has(fileName);
  }

  get(fileName: string): Entry | undefined {
    return this.#entries.get(fileName);
  }

  cell(fileName: string): VirtualCell | null {
    return this.#entries.get(fileName)?.cell ?? null;
  }
}
