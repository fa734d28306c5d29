import { readFileSync, statSync } from 'node:fs';
import type ts from 'typescript';

interface Known {
  readonly version: string;
  readonly snapshot: ts.IScriptSnapshot | undefined;
}

/**
 * Files on the disk. What was asked for once is looked at again only when it is said to have changed: TypeScript asks for
 * all of them after every change of a cell.
 */
export class DiskFiles {
  readonly #known = new Map<string, Known>();
  #changes = 0;
  #isUnsettled = false;

  get changes(): number {
    return this.#changes;
  }

  version(path: string): string {
    return this.#look(path).version;
  }

  snapshot(path: string): ts.IScriptSnapshot | undefined {
    return this.#look(path).snapshot;
  }

  /** What was not found may be there now; `settle` says that it has been looked for again. */
  get isUnsettled(): boolean {
    return this.#isUnsettled;
  }

  changed(paths: readonly string[]): void {
    for (const path of paths) this.#known.delete(path);
    this.#changes += 1;
    this.#isUnsettled = true;
  }

  settle(): void {
    this.#isUnsettled = false;
  }

  #look(path: string): Known {
    const known = this.#known.get(path) ?? look(path);
    this.#known.set(path, known);
    return known;
  }
}

function look(path: string): Known {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isFile() !== true) return { version: '', snapshot: undefined };
  // A huge file is data, and a file with a NUL character is no text: TypeScript would hang on one and die of the other.
  const text = found.size > maxBytes ? '' : readText(path);
  const snapshot: ts.IScriptSnapshot = {
    getText: (start, end) => text.slice(start, end),
    getLength: () => text.length,
    getChangeRange: () => undefined,
  };
  return { version: `${found.mtimeMs}.${found.size}`, snapshot };
}

const maxBytes = 20_000_000;

function readText(path: string): string {
  try {
    const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
    return text.includes('\0') ? '' : text;
  } catch {
    return ''; // It may not be read, or is gone.
  }
}
