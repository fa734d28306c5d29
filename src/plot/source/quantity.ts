import { UserError } from '../../base/UserError.ts';
import { identifier } from '../../data/engine/sqlText.ts';
import type { TableColumn } from '../../data/table/TableColumn.ts';
import { transportSql } from '../../data/table/transportSql.ts';
import { columnOf, type PlotSource } from './PlotSource.ts';

/** A column whose values lie on a line: numbers, or times as milliseconds since 1970. */
export interface Quantity {
  readonly column: string;
  readonly kind: 'number' | 'time';
  readonly isInteger: boolean;
  /** A DOUBLE over the table's columns: null where missing or NaN, maybe infinite. */
  readonly sql: string;
}

/** Null for a column that has no order of numbers: text, booleans, lists. */
export function quantityOf(column: TableColumn): Quantity | null {
  const name = identifier(column.name);
  const number = { column: column.name, kind: 'number' as const, isInteger: false };
  switch (column.type) {
    case 'integer':
      return { ...number, isInteger: true, sql: transportSql(column) };
    case 'bigint':
      return { ...number, isInteger: true, sql: `TRY_CAST(CAST(${name} AS VARCHAR) AS DOUBLE)` };
    case 'decimal':
      return { ...number, sql: `CAST(${name} AS DOUBLE)` };
    case 'number':
      return { ...number, sql: `CASE WHEN NOT isnan(CAST(${name} AS DOUBLE)) THEN CAST(${name} AS DOUBLE) END` };
    case 'date':
    case 'datetime':
      return { column: column.name, kind: 'time', isInteger: false, sql: `CAST(${transportSql(column)} AS DOUBLE)` };
    case 'boolean':
    case 'string':
    case 'binary':
    case 'object':
      return null;
  }
}

/**
 * @param instead what to do about a column of another kind, a sentence
 * @throws UserError TABLE_COLUMN_MISSING, TABLE_COLUMN_TYPE
 */
export function quantity(source: PlotSource, name: string, instead: string): Quantity {
  const column = columnOf(source, name);
  const found = quantityOf(column);
  if (found !== null) return found;
  throw new UserError(
    'TABLE_COLUMN_TYPE',
    `The column ${JSON.stringify(name)} is ${column.duckType}, neither numbers nor times.`,
    { fix: instead },
  );
}

/**
 * A column that can be averaged: numbers, and booleans as 0 and 1.
 *
 * @throws UserError TABLE_COLUMN_MISSING, TABLE_COLUMN_TYPE
 */
export function numberQuantity(source: PlotSource, name: string, instead: string): Quantity {
  const column = columnOf(source, name);
  if (column.type === 'boolean') {
    const sql = `CAST(CAST(${identifier(name)} AS UTINYINT) AS DOUBLE)`;
    return { column: name, kind: 'number', isInteger: true, sql };
  }
  const found = quantityOf(column);
  if (found?.kind === 'number') return found;
  throw new UserError('TABLE_COLUMN_TYPE', `The column ${JSON.stringify(name)} is ${column.duckType}, not numbers.`, {
    fix: instead,
  });
}
