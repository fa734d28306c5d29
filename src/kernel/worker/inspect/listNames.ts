import type { KernelRequest, NamedKind } from '../../protocol.ts';
import { nameKind } from './nameKind.ts';
import type { ScopeReader } from './ScopeReader.ts';
import { holders, ownNames, readOwn } from './safeRead.ts';
import type { Property } from './safeRead.ts';

type CompleteRequest = Extract<KernelRequest, { type: 'complete' }>;

const mostNames = 500;
const longestName = 200;
const identifier = /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u;

/** Names that can follow, the nearest first, each once; at most 500. Runs no code of the user's. */
export function listNames(scope: ScopeReader, { path, prefix, isKey }: CompleteRequest): readonly NamedKind[] {
  const list = new NameList(prefix, { isKey, isMember: path.length > 0 });
  if (path.length === 0) {
    list.add(scope.names(), (name) => scope.read(name));
    return list.names;
  }
  const found = scope.follow(path);
  if (found === null) return [];
  for (const holder of holders(found.value)) {
    if (list.isFull) break;
    list.add(ownNames(holder).toSorted(), (name) => readOwn(holder, name));
    if (isKey) break;
  }
  return list.names;
}

class NameList {
  readonly names: NamedKind[] = [];
  readonly #prefix: string;
  readonly #isKey: boolean;
  readonly #isMember: boolean;
  readonly #seen = new Set<string>();

  constructor(prefix: string, { isKey, isMember }: { isKey: boolean; isMember: boolean }) {
    this.#prefix = prefix;
    this.#isKey = isKey;
    this.#isMember = isMember;
  }

  get isFull(): boolean {
    return this.names.length >= mostNames;
  }

  add(names: readonly string[], read: (name: string) => Property | null): void {
    for (const name of names) {
      if (this.isFull) return;
      if (this.#seen.has(name) || !this.#fits(name)) continue;
      this.#seen.add(name);
      const property = read(name);
      if (property !== null) this.names[this.names.length] = { name, kind: nameKind(property, this.#isMember) };
    }
  }

  #fits(name: string): boolean {
    if (!name.startsWith(this.#prefix) || name.length > longestName) return false;
    if (this.#isKey) return true;
    // `__proto__` and the like are asked for, or in the way.
    return identifier.test(name) && (this.#prefix !== '' || !name.startsWith('__'));
  }
}
