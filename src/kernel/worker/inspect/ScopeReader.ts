import { Script } from 'node:vm';
import type { Preloads } from '../modules/Preloads.ts';
import { ownNames, readOwn, readProperty } from './safeRead.ts';
import type { Property } from './safeRead.ts';

// Captured: cells share the realm and may replace the original.
const runInThisContext = Object.getOwnPropertyDescriptor(Script.prototype, 'runInThisContext')?.value as () => unknown; // SAFETY: Node says so.
const apply = Reflect.apply.bind(Reflect);
const preloaded = ['tf', 'dfd', 'mlnb'] as const;

export interface Scope {
  /** Names that cells have declared; each surely exists. */
  readonly variables: readonly string[];
  readonly preloads: Pick<Preloads, 'isLoaded' | 'value'>;
}

/** What cells can name, read without running anything of theirs. */
export class ScopeReader {
  readonly #scope: Scope;

  constructor(scope: Scope) {
    this.#scope = scope;
  }

  /** Variables first, then globals. */
  names(): readonly string[] {
    const { variables } = this.#scope;
    const globals = ownNames(globalThis).filter((name) => !name.startsWith('__mlnb') && !variables.includes(name));
    return [...variables, ...globals];
  }

  /** @returns null where there is no such variable */
  read(name: string): Property | null {
    // A variable of the script scope is no property of anything: its name alone is the code that reads it.
    if (this.#scope.variables.includes(name)) return { type: 'value', value: evaluate(name) };
    const property = readOwn(globalThis, name);
    return property?.type === 'accessor' ? (this.#readPreloaded(name) ?? property) : property;
  }

  /** The value at the end of the chain; null where there is none, or a getter stands in the way. */
  follow(path: readonly string[]): { readonly value: unknown } | null {
    let property: Property | null = null;
    for (const name of path) {
      if (property === null) property = name === 'globalThis' ? { type: 'value', value: globalThis } : this.read(name);
      else property = property.type === 'value' ? readProperty(property.value, name) : null;
      if (property === null) return null;
    }
    return property?.type === 'value' ? property : null;
  }

  /** The kernel's own libraries load at their first use; a look is none. */
  #readPreloaded(name: string): Property | null {
    const known = preloaded.find((preload) => preload === name);
    if (known === undefined || !this.#scope.preloads.isLoaded(known)) return null;
    return { type: 'value', value: this.#scope.preloads.value(known) };
  }
}

function evaluate(name: string): unknown {
  return apply(runInThisContext, new Script(name), [{ displayErrors: false }]);
}
