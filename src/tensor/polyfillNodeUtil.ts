import util, { types } from 'node:util';

/**
 * Puts back the type tests that Node 23 removed from `util`, which `@tensorflow/tfjs-node` 4.22 still calls
 * (tensorflow/tfjs #8609, #8746). Those that a Node version has are left alone.
 */
export function polyfillNodeUtil(target: object = util): void {
  for (const [name, test] of Object.entries(typeTests)) {
    if (!(name in target)) Object.defineProperty(target, name, { value: test, writable: true, configurable: true });
  }
}

/** As Node 22 documents them. */
const typeTests: Readonly<Record<string, (value: unknown) => boolean>> = {
  isArray: (value) => Array.isArray(value),
  isBoolean: (value) => typeof value === 'boolean',
  isBuffer: (value) => Buffer.isBuffer(value),
  isDate: (value) => types.isDate(value),
  isError: (value) => Object.prototype.toString.call(value) === '[object Error]' || value instanceof Error,
  isFunction: (value) => typeof value === 'function',
  isNull: (value) => value === null,
  isNullOrUndefined: (value) => value === null || value === undefined,
  isNumber: (value) => typeof value === 'number',
  isObject: (value) => value !== null && typeof value === 'object',
  isPrimitive: (value) => value === null || (typeof value !== 'object' && typeof value !== 'function'),
  isRegExp: (value) => types.isRegExp(value),
  isString: (value) => typeof value === 'string',
  isSymbol: (value) => typeof value === 'symbol',
  isUndefined: (value) => value === undefined,
};
