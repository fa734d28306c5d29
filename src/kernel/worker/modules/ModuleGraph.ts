import { statSync } from 'node:fs';

interface ModuleNode {
  /** Counts reloads; part of the module's URL, because a loaded ES module can't be unloaded. */
  version: number;
  /** What the file looked like when it was loaded; null before, and after a failed load. */
  signature: string | null;
  readonly imports: Set<string>;
}

/** Which workspace file imports which, so that a change in one reloads all that rest on it, and nothing else. */
export class ModuleGraph {
  readonly #nodes = new Map<string, ModuleNode>();
  readonly #signatureOf: (file: string) => string;

  constructor(signatureOf: (file: string) => string = fileSignature) {
    this.#signatureOf = signatureOf;
  }

  version(file: string): number {
    return this.#node(file).version;
  }

  addImport(importer: string, imported: string): void {
    this.#node(importer).imports.add(imported);
  }

  /** To be called before the file is read. */
  loaded(file: string): void {
    this.#node(file).signature = this.#signatureOf(file);
  }

  /**
   * Marks what has changed below `entry`, and all that imports it from there, for loading anew.
   *
   * @returns the files that will be loaded anew
   */
  refresh(entry: string): readonly string[] {
    const reachable = this.#reachable(entry);
    const stale = new Set(reachable.filter((file) => this.#hasChanged(file)));
    for (let size = -1; size !== stale.size;) {
      size = stale.size;
      for (const file of reachable) if (this.#importsOneOf(file, stale)) stale.add(file);
    }
    this.#reset(stale);
    return [...stale];
  }

  /** Loading `entry` failed: nothing below it may be taken from the loader's memory next time. */
  failed(entry: string): readonly string[] {
    const reachable = this.#reachable(entry);
    this.#reset(reachable);
    return reachable;
  }

  #reset(files: Iterable<string>): void {
    for (const file of files) {
      const node = this.#node(file);
      node.version += 1;
      node.signature = null;
      node.imports.clear();
    }
  }

  #node(file: string): ModuleNode {
    const known = this.#nodes.get(file);
    if (known !== undefined) return known;
    const node: ModuleNode = { version: 0, signature: null, imports: new Set() };
    this.#nodes.set(file, node);
    return node;
  }

  #reachable(entry: string): string[] {
    const found = new Set([entry]);
    for (const file of found) for (const imported of this.#nodes.get(file)?.imports ?? []) found.add(imported);
    return [...found];
  }

  #hasChanged(file: string): boolean {
    const signature = this.#nodes.get(file)?.signature ?? null;
    return signature !== null && signature !== this.#signatureOf(file);
  }

  #importsOneOf(file: string, files: ReadonlySet<string>): boolean {
    for (const imported of this.#nodes.get(file)?.imports ?? []) if (files.has(imported)) return true;
    return false;
  }
}

/** Nanoseconds, because tests and editors save twice within a millisecond; `gone` for a deleted file. */
function fileSignature(file: string): string {
  try {
    const { mtimeNs, ctimeNs, size, ino } = statSync(file, { bigint: true });
    return `${mtimeNs}:${ctimeNs}:${size}:${ino}`;
  } catch {
    return 'gone';
  }
}
