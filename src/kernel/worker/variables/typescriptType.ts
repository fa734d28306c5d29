import { types } from 'node:util';
import { className } from '../../../display/tree/className.ts';
import { snapshotLimits } from '../../VariableSnapshot.ts';
import { functionText, isClass } from '../inspect/nameKind.ts';
import { frameValue } from './frameValue.ts';
import { mapValues, setValues } from './heldTensors.ts';
import { isObject, ownData, someKeys } from './ownData.ts';
import { tableValue } from './tableValue.ts';
import { tensorValue } from './tensorValue.ts';

const limits = { depth: 3, keys: 40, samples: 20, union: 4 } as const;
const identifier = /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u;

/** A value's type as TypeScript writes it, by what the value holds now; `any` where nothing better is known. */
export function typescriptType(value: unknown): string {
  const type = typeAt(value, 0);
  return type.length > snapshotLimits.typeCharacters ? shallow(value) : type;
}

/** Of a value whose whole type would be too long to be of use. */
function shallow(value: unknown): string {
  const type = typeAt(value, limits.depth - 1);
  if (type.length <= snapshotLimits.typeCharacters) return type;
  return Array.isArray(value) ? 'any[]' : 'any';
}

function typeAt(value: unknown, depth: number): string {
  if (value === null) return 'null';
  if (typeof value === 'function') return types.isProxy(value) ? 'any' : functionType(value);
  if (typeof value !== 'object') return typeof value;
  if (types.isProxy(value) || depth > limits.depth) return 'any';
  return libraryType(value) ?? builtInType(value, depth) ?? objectType(value, depth);
}

function libraryType(value: object): string | null {
  const tensor = tensorValue(value);
  if (tensor !== null) {
    if (tensor.isVariable) return 'tf.Variable';
    return tensor.shape.length === 0
      ? 'tf.Scalar'
      : tensor.shape.length > 6
        ? 'tf.Tensor'
        : `tf.Tensor${tensor.shape.length}D`;
  }
  const frame = frameValue(value);
  if (frame !== null) return frame.isSeries ? 'dfd.Series' : 'dfd.DataFrame';
  return tableValue(value) === null ? null : "import('mlnb').Table";
}

function builtInType(value: object, depth: number): string | null {
  if (Array.isArray(value)) return arrayType(value, depth);
  if (types.isMap(value)) {
    return `Map<${unionOf(mapKeys(value), depth)}, ${unionOf(mapValues(value), depth)}>`;
  }
  if (types.isSet(value)) return `Set<${unionOf(setValues(value), depth)}>`;
  if (types.isPromise(value)) return 'Promise<any>';
  if (types.isModuleNamespaceObject(value)) return 'any';
  const name = className(value);
  return knownGlobals.has(name) ? name : null;
}

/** Whose names TypeScript knows without an import, and which take no type parameters. */
const knownGlobals = new Set([
  ...['Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array', 'Int32Array', 'Uint32Array'],
  ...[
    'BigInt64Array',
    'BigUint64Array',
    'Float32Array',
    'Float64Array',
    'ArrayBuffer',
    'SharedArrayBuffer',
    'DataView',
  ],
  ...['Buffer', 'Date', 'RegExp', 'URL', 'URLSearchParams', 'AbortController', 'AbortSignal', 'Response', 'Request'],
  ...['Headers', 'Blob', 'FormData', 'TextEncoder', 'TextDecoder', 'Error', 'TypeError', 'RangeError', 'SyntaxError'],
]);

function arrayType(items: readonly unknown[], depth: number): string {
  const step = Math.max(1, Math.floor(items.length / limits.samples));
  const sampled: unknown[] = [];
  for (let index = 0; index < items.length && sampled.length < limits.samples; index += step)
    sampled.push(ownData(items, String(index)));
  const item = unionOf(sampled, depth);
  return /[|{ ]/.test(item) && !/^\{[^|]*\}$/.test(item) ? `(${item})[]` : `${item}[]`;
}

/** Null and undefined stand last; records become one type, with what only some of them have as optional. */
function unionOf(values: Iterable<unknown>, depth: number): string {
  const found = new Set<string>();
  let count = 0;
  for (const value of values) {
    if (++count > limits.samples) break;
    found.add(typeAt(value, depth + 1));
    if (found.size > limits.union) return 'any';
  }
  if (found.size === 0 || found.has('any')) return 'any';
  const isEmpty = (type: string): boolean => type === 'null' || type === 'undefined';
  const kinds = [...found].filter((type) => !isEmpty(type));
  return [...kinds, ...[...found].filter(isEmpty)].join(' | ');
}

function objectType(value: object, depth: number): string {
  const isPlain = className(value) === '' || Object.getPrototypeOf(value) === null;
  const keys = someKeys(value, limits.keys + 1);
  if (isPlain && keys.length > limits.keys) return 'Record<string, any>';
  const members = keys
    .slice(0, limits.keys)
    .map((key) => `${memberName(key)}: ${typeAt(ownData(value, key), depth + 1)}`);
  // A class's methods and accessors are not looked at: anything may be asked of an instance.
  if (!isPlain) members.push('[member: string]: any');
  return members.length === 0 ? '{}' : `{ ${members.join('; ')} }`;
}

function memberName(key: string): string {
  return identifier.test(key) ? key : JSON.stringify(key);
}

function functionType(value: object): string {
  if (isClass(value)) return 'any';
  const result = /^async\b/.test(functionText(value)) ? 'Promise<any>' : 'any';
  return `(...parameters: any[]) => ${result}`;
}

// By the originals: a subclass may have its own.
const apply = Reflect.apply.bind(Reflect);
const originals = { keys: globalThis.Map.prototype.keys } as const;

export function mapKeys(value: object): Iterable<unknown> {
  return apply(originals.keys, value, []) as Iterable<unknown>; // SAFETY: only called with a Map.
}

export function isRecord(value: unknown): value is object {
  return isObject(value) && !types.isProxy(value) && className(value) === '' && !Array.isArray(value);
}
