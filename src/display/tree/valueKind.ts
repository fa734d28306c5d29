import { types } from 'node:util';
import { isError } from './isError.ts';
import type { TreeKind } from './TreeOutput.ts';

/** The kind of a value, without calling anything of the value's own. */
export function valueKind(value: unknown): TreeKind {
  if (value === null) return 'null';
  if (typeof value !== 'object') return typeof value;
  if (types.isProxy(value)) return 'object';
  if (Array.isArray(value) || ArrayBuffer.isView(value)) return 'array';
  if (types.isMap(value)) return 'map';
  if (types.isSet(value)) return 'set';
  if (types.isDate(value)) return 'date';
  if (types.isRegExp(value)) return 'regexp';
  return isError(value) ? 'error' : 'object';
}
