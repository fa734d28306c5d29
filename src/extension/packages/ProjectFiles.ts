import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { lockFiles } from './packageManager.ts';

/** A project's files as they were before an installation, to be put back when it does not come to its end. */
export class ProjectFiles {
  readonly #folder: string;
  /** Path → its bytes; null: it was not there. */
  readonly #before = new Map<string, Buffer | null>();
  readonly hadModules: boolean;

  /** @param folders the package's own folder first, and those above it that may hold a lock file */
  constructor(folders: readonly [string, ...string[]]) {
    [this.#folder] = folders;
    this.hadModules = existsSync(this.#modules);
    for (const folder of folders) {
      for (const name of ['package.json', ...lockFiles]) this.#keep(path.join(folder, name));
    }
  }

  /** @returns the names of files that had been changed */
  restore(): string[] {
    const changed = [...this.#before].filter(([file, bytes]) => !isSame(read(file), bytes));
    for (const [file, bytes] of changed) {
      if (bytes === null) rmSync(file, { force: true });
      else writeFileSync(file, bytes);
    }
    if (!this.hadModules) rmSync(this.#modules, { recursive: true, force: true, maxRetries: 3 });
    return changed.map(([file]) => path.basename(file));
  }

  get #modules(): string {
    return path.join(this.#folder, 'node_modules');
  }

  #keep(file: string): void {
    this.#before.set(file, read(file));
  }
}

function read(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch {
    return null;
  }
}

function isSame(now: Buffer | null, before: Buffer | null): boolean {
  return now === null || before === null ? now === before : now.equals(before);
}
