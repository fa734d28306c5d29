import { UserError } from '../../base/UserError.ts';
import type { ColumnData } from '../../data/table/ColumnBuffer.ts';
import type { TableColumn } from '../../data/table/TableColumn.ts';
import type { Label, Labels } from '../../learn/input/Target.ts';

/** A column of a table with its values. */
export interface ReadColumn {
  readonly column: TableColumn;
  readonly data: ColumnData;
}

/**
 * Labels, clusters or numbers. Whole numbers beyond 2^53 become text.
 *
 * @throws UserError LEARN_VALUE for a missing value, LEARN_COLUMN for values that are no labels
 */
export function labelValues({ column, data }: ReadColumn): Labels {
  const { values } = data;
  const row = missingRow({ column, data });
  if (row !== null) throw missing(column, row);
  switch (column.type) {
    case 'integer':
    case 'number':
      return values as Float64Array; // SAFETY: `ColumnData` says so of these types.
    case 'boolean':
      return Array.from(values as Uint8Array, (value) => value === 1); // SAFETY: as above.
    case 'string':
    case 'decimal':
    case 'bigint':
      return Array.from(values, String);
    default:
      throw new UserError('LEARN_COLUMN', `The column "${column.name}" is of the type ${column.duckType}.`, {
        fix: 'Labels and predictions are text, numbers, true or false.',
      });
  }
}

/** @throws UserError LEARN_VALUE for a value that is missing, NaN or infinite; LEARN_COLUMN for what is no number */
export function scoreValues({ column, data }: ReadColumn): Float64Array {
  const { values } = data;
  if (!['integer', 'number', 'decimal', 'bigint'].includes(column.type)) {
    throw new UserError('LEARN_COLUMN', `The column "${column.name}" is of the type ${column.duckType}.`, {
      fix: 'Scores are numbers.',
    });
  }
  const row = missingRow({ column, data });
  if (row !== null) throw missing(column, row);
  const numbers = values instanceof Float64Array ? values : Float64Array.from(values, Number);
  const bad = numbers.findIndex((value) => !Number.isFinite(value));
  if (bad < 0) return numbers;
  throw new UserError('LEARN_VALUE', `The column "${column.name}" is ${String(numbers[bad])} in row ${bad}.`, {
    fix: 'Leave that row out, or fill in a finite number.',
  });
}

/** Groups of rows as text; null where missing. */
export function groupValues({ column, data }: ReadColumn): readonly (Label | null)[] {
  const { values, valid } = data;
  return Array.from(values, (value, row) => {
    if (valid?.[row] === 0 || value === null) return null;
    if (column.type === 'boolean') return value === 1;
    if (typeof value === 'number') return Number.isNaN(value) ? null : value;
    if (value instanceof Date) return value.toISOString();
    return typeof value === 'string' || typeof value === 'bigint' ? String(value) : JSON.stringify(value);
  });
}

function missingRow({ column, data: { values, valid } }: ReadColumn): number | null {
  const row = valid?.indexOf(0) ?? -1;
  if (row >= 0) return row;
  if (column.type !== 'number' || !(values instanceof Float64Array)) return null;
  const nan = values.findIndex(Number.isNaN);
  return nan < 0 ? null : nan;
}

function missing({ name }: TableColumn, row: number): UserError {
  return new UserError('LEARN_VALUE', `The column "${name}" is missing in row ${row}.`, {
    fix: 'Leave that row out, or fill it in: rows count from 0.',
  });
}
