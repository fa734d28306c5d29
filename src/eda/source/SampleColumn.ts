import type { TableColumn } from '../../data/table/TableColumn.ts';

/** A column's values in JavaScript's memory: of all rows, or of those that were drawn. */
export interface SampleColumn {
  readonly column: TableColumn;
  /** Numbers, and times as milliseconds since 1970; NaN where missing. Null for other columns. Shape [rows]. */
  readonly numbers: Float64Array | null;
  /** Which of `levels` each row has, −1 where missing; null for numbers and times that are no texts as well. */
  readonly codes: Int32Array | null;
  readonly levels: readonly string[];
  readonly nulls: number;
  /** Rows that are NaN, not null. */
  readonly nan: number;
}

export function isTime(column: TableColumn): boolean {
  return column.type === 'date' || column.type === 'datetime';
}

/** Whether its values are numbers that can be counted with; booleans are categories. */
export function isNumber(column: TableColumn): boolean {
  return ['integer', 'bigint', 'number', 'decimal'].includes(column.type);
}

export function isWhole(column: TableColumn): boolean {
  return column.type === 'integer' || column.type === 'bigint';
}

/** Numbers that a double may round, and that are text besides, so that distinct values are counted exactly. */
export function isWide(column: TableColumn): boolean {
  return column.type === 'bigint' || column.type === 'decimal';
}

/** Nested or binary. */
export function isOpaque(column: TableColumn): boolean {
  return column.type === 'object' || column.type === 'binary';
}
