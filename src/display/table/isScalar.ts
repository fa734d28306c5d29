import { types } from 'node:util';

/** What fits a table's cell as it is: a primitive or a date. */
export function isScalar(value: unknown): boolean {
  return value === null || (typeof value !== 'object' && typeof value !== 'function') || types.isDate(value);
}
