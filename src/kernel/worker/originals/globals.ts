// What the kernel's bundle has in place of the globals of these names (esbuild's `inject`, see scripts/bundles.mjs).
// Cells share the realm: they may replace those, and the functions on them, and must not take the kernel's own calls.

type Constructor = new (...parameters: unknown[]) => object;

const { defineProperty, getOwnPropertyDescriptor, getPrototypeOf, ownKeys } = globalThis.Reflect;
const { hasOwn } = globalThis.Object;
// SAFETY: what is called and made is not known here, only that it can be.
const apply = globalThis.Reflect.apply as (target: unknown, self: unknown, parameters: readonly unknown[]) => unknown;
// SAFETY: as above.
const construct = globalThis.Reflect.construct as (
  target: Constructor,
  parameters: readonly unknown[],
  newTarget: unknown,
) => object;
// SAFETY: `Function.prototype.bind`, with what it binds as its first parameter.
const bind = globalThis.Function.prototype.call.bind(globalThis.Function.prototype.bind) as (
  target: unknown,
  self: unknown,
) => unknown;

/** An object with the functions that the given one has now; of a class one that makes instances of it. */
function original<T extends object>(source: T): T {
  const copy: object = typeof source === 'function' ? constructorLike(source) : {};
  copyFunctions(source, copy);
  // SAFETY: it has what the original has.
  return copy as T;
}

function constructorLike(source: object): object {
  // SAFETY: only called with constructors.
  const original = source as Constructor;
  const copy = function (...parameters: unknown[]): unknown {
    const target: unknown = new.target;
    if (target === undefined) return apply(original, undefined, parameters);
    return construct(original, parameters, target === copy ? original : target);
  };
  globalThis.Object.assign(copy, { prototype: prototypeOf(source) });
  return copy;
}

/** Also its prototype is a copy, out of reach of cells: for what only the kernel makes and sees. */
function own<T extends object>(source: T): T {
  const prototype = prototypeOf(source);
  const constructor = source as unknown as Constructor; // SAFETY: only called with constructors.
  const copy = function (...parameters: unknown[]): object {
    return construct(constructor, parameters, copy);
  };
  const methods = {};
  copy.prototype = methods;
  copyFunctions(source, copy);
  for (const key of ownKeys(prototype)) {
    const descriptor = getOwnPropertyDescriptor(prototype, key);
    if (descriptor !== undefined) defineProperty(methods, key, descriptor);
  }
  // SAFETY: it makes what the original makes.
  return copy as unknown as T;
}

function prototypeOf(source: object): object {
  // SAFETY: every constructor has one.
  return (source as { readonly prototype: object }).prototype;
}

/** With those that it inherits, as `Uint8Array.from`. */
function copyFunctions(source: object, copy: object): void {
  for (let from: object | null = source; isOwnKind(from); from = getPrototypeOf(from)) copyFrom(from, source, copy);
}

function isOwnKind(object: object | null): object is object {
  return object !== null && object !== globalThis.Function.prototype && object !== globalThis.Object.prototype;
}

function copyFrom(from: object, source: object, copy: object): void {
  for (const key of ownKeys(from)) {
    if (key === 'prototype' || key === 'length' || key === 'name' || hasOwn(copy, key)) continue;
    const descriptor = getOwnPropertyDescriptor(from, key);
    if (descriptor === undefined) continue;
    const value: unknown = descriptor.value;
    if (typeof value === 'function') descriptor.value = bind(value, source);
    defineProperty(copy, key, descriptor);
  }
}

export const { isNaN, process } = globalThis;
export const Array = original(globalThis.Array);
export const AbortController = original(globalThis.AbortController);
export const AbortSignal = original(globalThis.AbortSignal);
export const ArrayBuffer = original(globalThis.ArrayBuffer);
export const Atomics = original(globalThis.Atomics);
export const Buffer = original(globalThis.Buffer);
export const Date = original(globalThis.Date);
export const Error = original(globalThis.Error);
export const Float32Array = original(globalThis.Float32Array);
export const Int32Array = original(globalThis.Int32Array);
export const JSON = original(globalThis.JSON);
export const Map = own(globalThis.Map);
export const Math = original(globalThis.Math);
export const Number = original(globalThis.Number);
export const Object = original(globalThis.Object);
export const Promise = original(globalThis.Promise);
export const RangeError = original(globalThis.RangeError);
export const Reflect = original(globalThis.Reflect);
export const Set = own(globalThis.Set);
export const SharedArrayBuffer = original(globalThis.SharedArrayBuffer);
export const String = original(globalThis.String);
export const Symbol = original(globalThis.Symbol);
export const SyntaxError = original(globalThis.SyntaxError);
export const TextDecoder = original(globalThis.TextDecoder);
export const TypeError = original(globalThis.TypeError);
export const URL = original(globalThis.URL);
export const Uint8Array = original(globalThis.Uint8Array);
export const WeakMap = own(globalThis.WeakMap);

const startedAtNs = process.hrtime.bigint();
const startedAtMs = process.uptime() * 1_000;
const hrtimeNs = bind(process.hrtime.bigint, process.hrtime) as () => bigint;
const toNumber = globalThis.Number;

/** By the process's clock: only to look at Node's own `performance` takes milliseconds, in which Node loads it. */
export const performance = { now: () => startedAtMs + toNumber(hrtimeNs() - startedAtNs) / 1e6 };
