import { types } from 'node:util';
import { append } from '../originals/methods.ts';

// Captured: cells share the realm and may replace the originals.
const { getOwnPropertyDescriptor, getPrototypeOf } = Object;
const allKeys = Reflect.ownKeys.bind(Reflect);
const { isProxy } = types;
const isArray = Array.isArray.bind(Array);
const isView = ArrayBuffer.isView.bind(ArrayBuffer);
const prototypes = {
  string: String.prototype,
  number: Number.prototype,
  bigint: BigInt.prototype,
  boolean: Boolean.prototype,
  symbol: Symbol.prototype,
} as const;

const mostPrototypes = 50;

/** A property as it stands, its getter not called. */
export type Property =
  { readonly type: 'value'; readonly value: unknown } | { readonly type: 'accessor' } | { readonly type: 'hidden' };

/** Whether the value is a proxy, of which every look would run the user's code. */
export function isOpaque(value: unknown): boolean {
  return isProxy(value);
}

/**
 * The object itself and what it inherits from, as far as no proxy stands in the way; of a string, a number and the
 * like only the latter. Runs no code of the user's.
 */
export function* holders(value: unknown): Generator<object> {
  let holder = firstHolder(value);
  for (let depth = 0; holder !== null && depth < mostPrototypes; depth++) {
    if (isProxy(holder)) return;
    yield holder;
    holder = asObject(getPrototypeOf(holder));
  }
}

/** The nearest property of that name; null where there is none. */
export function readProperty(value: unknown, name: string): Property | null {
  for (const holder of holders(value)) {
    const property = readOwn(holder, name);
    if (property !== null) return property;
  }
  return typeof value === 'string' ? readCharacter(value, name) : null;
}

export function readOwn(holder: object, name: string): Property | null {
  let descriptor: PropertyDescriptor | undefined;
  try {
    descriptor = getOwnPropertyDescriptor(holder, name);
  } catch {
    return { type: 'hidden' }; // An export of a module that has not been initialised yet.
  }
  if (descriptor === undefined) return null;
  return descriptor.get === undefined && descriptor.set === undefined
    ? { type: 'value', value: descriptor.value }
    : { type: 'accessor' };
}

/** The object's own names; of arrays without their indices, of which there may be millions. */
export function ownNames(holder: object): readonly string[] {
  if (isArray(holder) || isView(holder)) return isArray(holder) ? ['length'] : [];
  const names: string[] = [];
  const keys = allKeys(holder);
  // By index: cells may have replaced the iterator of arrays.
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index];
    if (typeof key === 'string') append(names, key);
  }
  return names;
}

function firstHolder(value: unknown): object | null {
  const type = typeof value;
  return type in prototypes ? prototypes[type as keyof typeof prototypes] : asObject(value); // SAFETY: just looked.
}

function asObject(value: unknown): object | null {
  return (typeof value === 'object' && value !== null) || typeof value === 'function' ? value : null;
}

function readCharacter(text: string, name: string): Property | null {
  if (name === 'length') return { type: 'value', value: text.length };
  const index = Number(name);
  return index >= 0 && index < text.length ? { type: 'value', value: text[index] } : null;
}
