import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Routing } from '../../contract/Routing.ts';

/** `routing.json` beside the folders of the versions. Reads and writes follow one another, never at once. */
export class RoutingFile {
  readonly path: string;
  #seen: string | null = null;
  #last: Promise<unknown> = Promise.resolve();

  constructor(directory: string) {
    this.path = join(directory, 'routing.json');
  }

  /** Its text when that differs from what was last read or written here; null otherwise, and without a file. */
  readChanged(): Promise<string | null> {
    return this.#inTurn(async () => {
      const text = await this.#read();
      if (text === null || text === this.#seen) return null;
      this.#seen = text;
      return text;
    });
  }

  /** @returns why it could not be written; null when it was */
  write(routing: Routing): Promise<string | null> {
    return this.#inTurn(async () => {
      const text = `${JSON.stringify(routing, null, 2)}\n`;
      const problem = await replaceFile(this.path, text);
      if (problem === null) this.#seen = text;
      return problem;
    });
  }

  async #read(): Promise<string | null> {
    try {
      return await readFile(this.path, 'utf8');
    } catch {
      return null; // Without a file, or in the moment of its being replaced, what holds goes on.
    }
  }

  #inTurn<Result>(action: () => Promise<Result>): Promise<Result> {
    const result = this.#last.then(action);
    this.#last = result.catch(() => undefined);
    return result;
  }
}

/** By a rename, so that no reader sees half of it; a file that is mounted alone can only be written in place. */
async function replaceFile(path: string, text: string): Promise<string | null> {
  const draft = `${path}.${randomUUID()}.tmp`;
  try {
    await writeFile(draft, text);
    await rename(draft, path);
    return null;
  } catch {
    await rm(draft, { force: true }).catch(() => undefined);
  }
  try {
    await writeFile(path, text);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
