import { types } from 'node:util';
import { countOf, isObject, ownData } from './ownData.ts';
import { tensorValue } from './tensorValue.ts';

const limits = { depth: 4, nodes: 400, items: 200 } as const;

/** Tensors, not disposed, that a value leads to by its items, entries and properties: looked for a few levels deep. */
export function heldTensors(value: unknown): readonly object[] {
  const search = new Search();
  search.look(value, 0);
  return [...search.found];
}

class Search {
  readonly found = new Set<object>();
  readonly #seen = new Set<object>();

  look(value: unknown, depth: number): void {
    if (!isObject(value) || types.isProxy(value) || this.#seen.has(value) || this.#seen.size >= limits.nodes) return;
    this.#seen.add(value);
    const tensor = tensorValue(value);
    if (tensor !== null) {
      if (!tensor.isDisposed) this.found.add(value);
    } else if (depth < limits.depth) this.#lookInside(value, depth + 1);
  }

  #lookInside(value: object, depth: number): void {
    if (Array.isArray(value)) {
      // Rows of numbers are the most common arrays, and lead nowhere.
      if (!isObject(ownData(value, '0'))) return;
      const count = Math.min(value.length, limits.items);
      for (let index = 0; index < count; index++) this.look(ownData(value, String(index)), depth);
    } else if (types.isMap(value) || types.isSet(value)) {
      this.#lookAtEntries(value, depth);
    } else if (countOf(value) === null && !types.isAnyArrayBuffer(value)) {
      const keys = Object.keys(value);
      const count = Math.min(keys.length, limits.items);
      for (let index = 0; index < count; index++) this.look(ownData(value, keys[index] ?? ''), depth);
    }
  }

  #lookAtEntries(value: ReadonlyMap<unknown, unknown> | ReadonlySet<unknown>, depth: number): void {
    const entries: Iterable<unknown> = types.isMap(value) ? mapValues(value) : setValues(value);
    let count = 0;
    for (const entry of entries) {
      if (++count > limits.items) return;
      this.look(entry, depth);
    }
  }
}

// By the originals: a subclass may have its own.
const apply = Reflect.apply.bind(Reflect);
const originals = { map: globalThis.Map.prototype.values, set: globalThis.Set.prototype.values } as const;

export function mapValues(value: object): Iterable<unknown> {
  return apply(originals.map, value, []) as Iterable<unknown>; // SAFETY: only called with a Map.
}

export function setValues(value: object): Iterable<unknown> {
  return apply(originals.set, value, []) as Iterable<unknown>; // SAFETY: only called with a Set.
}
