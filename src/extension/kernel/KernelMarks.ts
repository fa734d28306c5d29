import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Which notebooks have a kernel, written where the next extension host finds it: one that is killed can say nothing
 * itself, and its kernels go with it. Synchronous, since a host that ends in order has little time to take them back.
 */
export class KernelMarks {
  readonly #folder: string;
  readonly #isAlive: (pid: number) => boolean;
  #marked: ReadonlySet<string> = new Set();

  /** @param folder of the extension's own; made when it is needed */
  constructor(folder: string, isAlive: (pid: number) => boolean) {
    this.#folder = folder;
    this.#isAlive = isAlive;
  }

  /** These notebooks have a kernel of this process, and no others. */
  update(uris: readonly string[]): void {
    const now = new Set(uris);
    for (const uri of this.#marked) if (!now.has(uri)) rmSync(this.#fileOf(uri), { force: true });
    for (const uri of now) {
      if (this.#marked.has(uri)) continue;
      mkdirSync(this.#folder, { recursive: true });
      writeFileSync(this.#fileOf(uri), uri);
    }
    this.#marked = now;
  }

  /** Of these notebooks those whose kernel ended with the process that had started it; each is told of once. */
  takeLost(uris: readonly string[]): string[] {
    const lost = this.#left().filter(({ uri }) => uris.includes(uri));
    for (const { file } of lost) rmSync(file, { force: true });
    return [...new Set(lost.map(({ uri }) => uri))];
  }

  #left(): { readonly file: string; readonly uri: string }[] {
    return this.#names().flatMap((name) => {
      const pid = Number(/^(\d+)-/.exec(name)?.[1]);
      const file = path.join(this.#folder, name);
      return Number.isNaN(pid) || pid === process.pid || this.#isAlive(pid) ? [] : [{ file, uri: textOf(file) }];
    });
  }

  #names(): string[] {
    try {
      return readdirSync(this.#folder);
    } catch {
      return []; // No kernel was ever started.
    }
  }

  #fileOf(uri: string): string {
    return path.join(this.#folder, `${process.pid}-${createHash('sha256').update(uri).digest('hex').slice(0, 16)}`);
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // Another window has just taken it.
  }
}
