import type { JsonValue } from '../../base/Json.ts';
import type { CellKind, FieldType } from './TableOutput.ts';

/** The kind of a cell from its mark, else from what its datum and its field's type tell. */
export function cellKind(datum: JsonValue, type: FieldType, mark: CellKind | null): CellKind | null {
  if (mark !== null || typeof datum !== 'string') return mark;
  if (type === 'number') return datum === 'NaN' ? 'nan' : datum.endsWith('INF') ? 'infinity' : 'decimal';
  if (type === 'integer') return 'bigint';
  if (type === 'datetime') return 'date';
  return type === 'object' ? 'object' : null;
}

export function isNumeric(type: FieldType): boolean {
  return type === 'integer' || type === 'number';
}
