import { types } from 'node:util';

/** The constructor's name; '' for plain objects, `[Object: null prototype]` as Node says for none. Calls no getter. */
export function className(value: object): string {
  if (types.isProxy(value)) return 'Proxy';
  let prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null) return '[Object: null prototype]';
  if (prototype === Object.prototype) return '';
  for (let depth = 0; typeof prototype === 'object' && prototype !== null && depth < 100; depth += 1) {
    if (types.isProxy(prototype)) return 'Proxy';
    const constructor: unknown = Object.getOwnPropertyDescriptor(prototype, 'constructor')?.value;
    const name = typeof constructor === 'function' ? functionName(constructor) : '';
    if (name !== '') return name;
    prototype = Object.getPrototypeOf(prototype);
  }
  return '';
}

/** A function's own `name`, when it is a string; a static method may have replaced it. */
export function functionName(value: object): string {
  if (types.isProxy(value)) return '';
  const name: unknown = Object.getOwnPropertyDescriptor(value, 'name')?.value;
  return typeof name === 'string' ? name : '';
}
