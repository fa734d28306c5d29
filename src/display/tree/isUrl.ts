import { types } from 'node:util';

/** Whether the value is a URL, or of a class made from it. Unlike `instanceof` it asks no proxy. */
export function isUrl(value: object): boolean {
  let holder: unknown = value;
  for (let depth = 0; typeof holder === 'object' && holder !== null && depth < 100; depth += 1) {
    if (types.isProxy(holder)) return false;
    if (holder === URL.prototype) return holder !== value;
    holder = Object.getPrototypeOf(holder);
  }
  return false;
}
