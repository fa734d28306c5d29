import { types } from 'node:util';

// Captured: cells share the realm and may replace the originals.
const { getOwnPropertyDescriptor, getPrototypeOf } = Object;
const getterOf = (prototype: object, name: string): (() => unknown) => {
  // SAFETY: the standard says that these are accessors.
  return getOwnPropertyDescriptor(prototype, name)?.get as () => unknown;
};
// SAFETY: every typed array inherits from %TypedArray%.prototype.
const typedArray = getPrototypeOf(Uint8Array.prototype) as object;
const getters = {
  mapSize: getterOf(globalThis.Map.prototype, 'size'),
  setSize: getterOf(globalThis.Set.prototype, 'size'),
  length: getterOf(typedArray, 'length'),
  arrayBytes: getterOf(typedArray, 'byteLength'),
  viewBytes: getterOf(DataView.prototype, 'byteLength'),
  bufferBytes: getterOf(globalThis.ArrayBuffer.prototype, 'byteLength'),
  sharedBytes: getterOf(globalThis.SharedArrayBuffer.prototype, 'byteLength'),
} as const;
const apply = Reflect.apply.bind(Reflect);

export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** What an object's own property holds; undefined where there is none, or a getter. Never asked of a proxy. */
export function ownData(holder: object, key: string | symbol): unknown {
  if (types.isProxy(holder)) return undefined;
  try {
    return getOwnPropertyDescriptor(holder, key)?.value;
  } catch {
    return undefined; // An export of a module that has not been initialised yet.
  }
}

/** Items of an array, entries of a Map or a Set; null for anything else. By the originals, whatever a subclass has. */
export function countOf(value: object): number | null {
  if (types.isProxy(value)) return null;
  if (Array.isArray(value)) return value.length;
  if (types.isMap(value)) return numberOf(getters.mapSize, value);
  if (types.isSet(value)) return numberOf(getters.setSize, value);
  return types.isTypedArray(value) ? numberOf(getters.length, value) : null;
}

/** Bytes of binary data; null for anything else. */
export function binaryBytes(value: object): number | null {
  if (types.isTypedArray(value)) return numberOf(getters.arrayBytes, value);
  if (types.isDataView(value)) return numberOf(getters.viewBytes, value);
  if (types.isSharedArrayBuffer(value)) return numberOf(getters.sharedBytes, value);
  return types.isArrayBuffer(value) ? numberOf(getters.bufferBytes, value) : null;
}

function numberOf(getter: () => unknown, value: object): number {
  try {
    return Number(apply(getter, value, []));
  } catch {
    return 0; // A view on a buffer that was given away.
  }
}

/** Rows of numbers up to 20 of them, as shapes are. */
export function asShape(value: unknown): readonly number[] | null {
  if (!isObject(value) || types.isProxy(value) || !Array.isArray(value) || value.length > 20) return null;
  const shape: number[] = [];
  for (let index = 0; index < value.length; index++) {
    const length = ownData(value, String(index));
    if (typeof length !== 'number' || !Number.isSafeInteger(length) || length < 0) return null;
    shape[index] = length;
  }
  return shape;
}

/** Own names that a loop over the object would meet, the first ones only. */
export function someKeys(value: object, limit: number): readonly string[] {
  const keys = Object.keys(value);
  return keys.length > limit ? keys.slice(0, limit) : keys;
}
