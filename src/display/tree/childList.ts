import { types } from 'node:util';
import { isError } from './isError.ts';
import { leafText } from './leafText.ts';
import type { TreeKeyKind } from './TreeOutput.ts';

export interface Child {
  readonly key: string | null;
  readonly keyKind: TreeKeyKind;
  /** A getter is named, never called. */
  readonly value: unknown;
  readonly isAccessor: boolean;
}

/** The children of a value: how many, and a window of them, without copying the rest. */
export interface ChildList {
  readonly count: number;
  window(offset: number, limit: number): Child[];
}

/** A key and a value of a Map whose key is itself an object. */
export class MapEntry {
  readonly key: unknown;
  readonly value: unknown;
  readonly #isEntry = true;

  constructor(key: unknown, value: unknown) {
    this.key = key;
    this.value = value;
  }

  /** By a private field: `instanceof` would spring a proxy's trap. */
  static is(value: unknown): value is MapEntry {
    return typeof value === 'object' && value !== null && #isEntry in value;
  }
}

export const noChildren: ChildList = { count: 0, window: () => [] };

/** Children by kind: items, entries, own properties; proxies, promises and boxed values have none. */
export function childList(value: unknown): ChildList {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return noChildren;
  if (types.isProxy(value) || types.isDate(value) || types.isRegExp(value) || types.isBoxedPrimitive(value))
    return noChildren;
  if (isIndexed(value)) return indexedChildren(value);
  if (types.isMap(value))
    return iterated(sizeOf(sizes.map, value), () => Map.prototype.entries.call(value), entryChild);
  if (types.isSet(value)) return iterated(sizeOf(sizes.set, value), () => Set.prototype.values.call(value), itemChild);
  return propertyChildren(value, isError(value) ? errorKeys(value) : enumerableKeys(value));
}

// By the original getters: a subclass, or the object itself, may have its own.
const sizes = {
  map: Object.getOwnPropertyDescriptor(Map.prototype, 'size'),
  set: Object.getOwnPropertyDescriptor(Set.prototype, 'size'),
  // SAFETY: every typed array inherits from %TypedArray%.prototype.
  typedArray: Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype) as object, 'length'),
} as const;

function sizeOf(getter: PropertyDescriptor | undefined, value: object): number {
  return Number(getter?.get?.call(value) ?? 0);
}

type Indexed = ArrayLike<unknown> & object;

function isIndexed(value: object): value is Indexed {
  return Array.isArray(value) || types.isTypedArray(value);
}

function indexedChildren(value: Indexed): ChildList {
  const count = Array.isArray(value) ? value.length : sizeOf(sizes.typedArray, value);
  return {
    count,
    window: (offset, limit) =>
      range(offset, Math.min(count, offset + limit)).map((index) => ({
        ...propertyChild(value, String(index)),
        keyKind: 'index',
      })),
  };
}

function iterated<T>(count: number, items: () => Iterable<T>, toChild: (item: T) => Child): ChildList {
  return {
    count,
    window(offset, limit) {
      const children: Child[] = [];
      let index = 0;
      for (const item of items()) {
        if (index >= offset + limit) break;
        if (index >= offset) children.push(toChild(item));
        index += 1;
      }
      return children;
    },
  };
}

function entryChild([key, value]: [unknown, unknown]): Child {
  const isPrimitive = (typeof key !== 'object' && typeof key !== 'function') || key === null;
  if (!isPrimitive) return { key: null, keyKind: 'entry', value: new MapEntry(key, value), isAccessor: false };
  return { key: leafText(key, 60), keyKind: 'entry', value, isAccessor: false };
}

function itemChild(value: unknown): Child {
  return { key: null, keyKind: 'index', value, isAccessor: false };
}

function propertyChildren(value: object, keys: readonly (string | symbol)[]): ChildList {
  return {
    count: keys.length,
    window: (offset, limit) => keys.slice(offset, offset + limit).map((key) => propertyChild(value, key)),
  };
}

function propertyChild(owner: object, key: string | symbol): Child {
  const descriptor = Object.getOwnPropertyDescriptor(owner, key);
  const isAccessor = descriptor !== undefined && !('value' in descriptor);
  const keyKind = typeof key === 'symbol' ? 'symbol' : descriptor?.enumerable === false ? 'internal' : 'property';
  return { key: String(key), keyKind, value: descriptor?.value, isAccessor };
}

function enumerableKeys(value: object): (string | symbol)[] {
  const symbols = Object.getOwnPropertySymbols(value);
  return [...Object.keys(value), ...symbols.filter((key) => Object.prototype.propertyIsEnumerable.call(value, key))];
}

function errorKeys(error: object): (string | symbol)[] {
  const keys = ['message', 'stack', 'cause', 'errors'].filter((key) => Object.hasOwn(error, key));
  return [...new Set([...keys, ...enumerableKeys(error)])];
}

function range(start: number, end: number): number[] {
  return Array.from({ length: Math.max(0, end - start) }, (_, index) => start + index);
}
