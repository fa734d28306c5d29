import { types } from 'node:util';
import { previewText } from '../tree/previewText.ts';
import type { CellKey } from './CellKey.ts';
import { objectCharacters } from './cellCharacters.ts';
import { missingIfNaN } from './keyOfDatum.ts';

/** The key of a value in the kernel. */
export function keyOfValue(value: unknown): CellKey {
  switch (typeof value) {
    case 'number':
      return missingIfNaN(value);
    case 'string':
    case 'bigint':
    case 'boolean':
      return value;
    case 'undefined':
      return null;
    default:
      return value === null ? null : keyOfObject(value);
  }
}

function keyOfObject(value: unknown): CellKey {
  if (!types.isDate(value)) return previewText(value, objectCharacters);
  return missingIfNaN(Date.prototype.getTime.call(value));
}
