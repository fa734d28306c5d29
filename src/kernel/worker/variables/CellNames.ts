import { constants, Script } from 'node:vm';
import { append, method } from '../originals/methods.ts';
import { ownNames, readOwn } from '../inspect/safeRead.ts';

// Captured: cells share the realm and may replace the original.
const runInThisContext = method(Script.prototype.runInThisContext);
const startsWith = method(String.prototype.startsWith);
const quietly = { __proto__: null, displayErrors: false } as object;
const options = {
  __proto__: null,
  filename: 'mlnb:variables',
  importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
} as object;

export interface NamedValue {
  readonly name: string;
  readonly cell: string | null;
  readonly value: unknown;
  /** A global that cells have put behind a getter: it is named, never called. */
  readonly isAccessor: boolean;
}

/** What the session knows of names: in the order of their declaration. */
export interface Declarations {
  readonly variables: readonly string[];
  declaredBy(name: string): string | null;
}

/** The names that cells have made: variables of the script scope, and what they have put on the global object. */
export class CellNames {
  readonly #declarations: Declarations;
  /** Variables of the script scope are no property of anything: only code that names one can read it. */
  readonly #readers = new Map<string, () => unknown>();
  /** Globals that were there before any cell. */
  #before: ReadonlySet<string> | null = null;
  /** Global → the cell that was the first to leave it there. */
  readonly #globals = new Map<string, string>();

  constructor(declarations: Declarations) {
    this.#declarations = declarations;
  }

  cellBegins(): void {
    this.#before ??= new Set<string>(ownNames(globalThis));
  }

  /** Who has put a global there is known only right after it. */
  cellEnded(cell: string): void {
    const names = ownNames(globalThis);
    for (let index = 0; index < names.length; index++) {
      const name = names[index] ?? '';
      // Libraries leave things there, too, which they mark in this way.
      if (!startsWith(name, '_') && this.#before?.has(name) !== true && !this.#globals.has(name))
        this.#globals.set(name, cell);
    }
  }

  /** The latest ones, oldest first, and how many are left out. */
  latest(limit: number): { readonly names: readonly string[]; readonly omitted: number } {
    const { variables } = this.#declarations;
    const globals: string[] = [];
    this.#globals.forEach((_, name) => {
      if (readOwn(globalThis, name) === null) this.#globals.delete(name);
      else append(globals, name);
    });
    const count = variables.length + globals.length;
    const omitted = Math.max(0, count - limit);
    const names: string[] = [];
    for (let at = omitted; at < count; at++)
      append(names, (at < variables.length ? variables[at] : globals[at - variables.length]) ?? '');
    return { names, omitted };
  }

  /** By nothing that cells can replace. */
  read(names: readonly string[]): readonly NamedValue[] {
    const fresh: string[] = [];
    for (let index = 0; index < names.length; index++) {
      const name = names[index] ?? '';
      if (!this.#readers.has(name) && !this.#globals.has(name)) append(fresh, name);
    }
    if (fresh.length > 0) this.#makeReaders(fresh);
    const values: NamedValue[] = [];
    for (let index = 0; index < names.length; index++) append(values, this.#valueOf(names[index] ?? ''));
    return values;
  }

  /** Null where there is no such name, or only a getter. */
  find(name: string): NamedValue | null {
    const isKnown = this.#globals.has(name) || this.#declarations.variables.includes(name);
    const found = isKnown ? this.read([name])[0] : undefined;
    return found === undefined || found.isAccessor ? null : found;
  }

  #valueOf(name: string): NamedValue {
    const read = this.#readers.get(name);
    if (read !== undefined)
      return { name, cell: this.#declarations.declaredBy(name), value: read(), isAccessor: false };
    const property = readOwn(globalThis, name);
    const cell = this.#globals.get(name) ?? null;
    if (property?.type === 'value') return { name, cell, value: property.value, isAccessor: false };
    return { name, cell, value: undefined, isAccessor: true };
  }

  #makeReaders(names: readonly string[]): void {
    let source = '';
    for (let index = 0; index < names.length; index++) source += `()=>${names[index] ?? ''},`;
    source = `[${source}]`;
    // SAFETY: that is what the script makes.
    const readers = runInThisContext(new Script(source, options), quietly) as (() => unknown)[];
    for (let index = 0; index < names.length; index++) {
      const reader = readers[index];
      if (reader !== undefined) this.#readers.set(names[index] ?? '', reader);
    }
  }
}
