type AnyFunction = (...parameters: never[]) => unknown;

const { defineProperty, getOwnPropertyDescriptor, getPrototypeOf, ownKeys } = Reflect;
const { call } = Function.prototype;
const bindCall = call.bind(call.bind) as unknown as (call: AnyFunction, method: AnyFunction) => AnyFunction; // SAFETY: `Function.prototype.bind`, with what it binds as its first parameter.

/** A method of a prototype as it is now, taking the object first: cells may put another in its place. */
export function method<This, Parameters extends unknown[], Result>(
  original: (this: This, ...parameters: Parameters) => Result,
): (self: This, ...parameters: Parameters) => Result {
  // SAFETY: what `Function.prototype.call.bind(original)` gives.
  return bindCall(call as AnyFunction, original) as (self: This, ...parameters: Parameters) => Result;
}

/** Gives the object, as its own, all methods and accessors that it has from its class: as they are now. */
export function pinMethods<T extends object>(object: T): T {
  const pinned = new Set<PropertyKey>(ownKeys(object));
  for (let from = getPrototypeOf(object); from !== null && from !== Object.prototype; from = getPrototypeOf(from)) {
    const keys = ownKeys(from);
    for (const key of keys) {
      const descriptor = getOwnPropertyDescriptor(from, key);
      if (pinned.has(key) || descriptor === undefined || !isCode(descriptor)) continue;
      pinned.add(key);
      defineProperty(object, key, descriptor);
    }
  }
  return object;
}

function isCode({ value, get, set }: PropertyDescriptor): boolean {
  return typeof value === 'function' || get !== undefined || set !== undefined;
}

/** Adds an item, also where cells have put setters for indices on `Array.prototype`. */
export function append<T>(list: T[], item: T): void {
  const property = { __proto__: null, value: item, writable: true, enumerable: true, configurable: true };
  defineProperty(list, list.length, property);
}
