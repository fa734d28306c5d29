import type { JsonValue } from '../../../base/Json.ts';
import type { InputColumn, ModelInput } from '../../contract/ServedModel.ts';
import type { JsonRecord } from './madeUpRecords.ts';

/** Rows of an input as the records that a client would send; missing values are null. */
export function recordsOfInput({ columns }: ModelInput, rows: readonly number[]): JsonRecord[] {
  return rows.map((row) => Object.fromEntries(columns.map((column) => [column.name, valueAt(column, row)])));
}

function valueAt(column: InputColumn, row: number): JsonValue {
  if (column.kind === 'tensor') {
    const size = column.shape.reduce((product, length) => product * length, 1);
    return nested(column.values.subarray(row * size, (row + 1) * size), column.shape);
  }
  const value = column.values[row] ?? null;
  if (value === null || typeof value === 'string') return value;
  if (Number.isNaN(value)) return null;
  if (column.kind === 'boolean') return value !== 0;
  return column.kind === 'date' ? new Date(value).toISOString() : value;
}

function nested(values: Float32Array | Int32Array, [size, ...inner]: readonly number[]): JsonValue {
  if (size === undefined) return values[0] ?? 0;
  const step = values.length / size;
  return Array.from({ length: size }, (_, at) => nested(values.subarray(at * step, (at + 1) * step), inner));
}
