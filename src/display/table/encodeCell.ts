import { types } from 'node:util';
import type { JsonValue } from '../../base/Json.ts';
import { clipText } from '../text/clipText.ts';
import { previewText } from '../tree/previewText.ts';
import { cellCharacters, objectCharacters } from './cellCharacters.ts';
import type { CellKind, FieldType } from './TableOutput.ts';

export interface EncodedCell {
  readonly datum: JsonValue;
  /** What datum and field type together do not tell; null when they do. */
  readonly mark: CellKind | null;
}

/** A cell as Frictionless writes it, and a mark where JSON loses the difference. */
export function encodeCell(value: unknown, type: FieldType): EncodedCell {
  switch (typeof value) {
    case 'undefined':
      return { datum: null, mark: 'undefined' };
    case 'boolean':
      return { datum: value, mark: null };
    case 'number':
      return encodeNumber(value, type);
    case 'bigint':
      return { datum: clipText(value.toString(), cellCharacters), mark: type === 'integer' ? null : 'bigint' };
    case 'string':
      return { datum: clipText(value, cellCharacters), mark: isTextIn(type) ? null : 'text' };
    default:
      return value === null ? { datum: null, mark: null } : encodeObject(value, type);
  }
}

/** In a column of another type, text is marked: `"12"` among bigints is none. */
function isTextIn(type: FieldType): boolean {
  return type === 'string' || type === 'any' || type === 'boolean';
}

function encodeNumber(value: number, type: FieldType): EncodedCell {
  if (Number.isFinite(value)) return { datum: value, mark: null };
  const isTold = type === 'number';
  if (Number.isNaN(value)) return { datum: 'NaN', mark: isTold ? null : 'nan' };
  return { datum: value > 0 ? 'INF' : '-INF', mark: isTold ? null : 'infinity' };
}

function encodeObject(value: unknown, type: FieldType): EncodedCell {
  const text = previewText(value, objectCharacters);
  if (types.isDate(value)) return { datum: text, mark: type === 'datetime' ? null : 'date' };
  return { datum: text, mark: type === 'object' ? null : 'object' };
}
