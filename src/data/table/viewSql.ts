import { keyOfDatum } from '../../display/table/keyOfDatum.ts';
import type { ColumnFilter, PickedCell } from '../../display/table/ColumnFilter.ts';
import type { TableView } from '../../display/table/TableOutput.ts';
import { identifier, literal } from '../engine/sqlText.ts';
import { columnAt } from './columnAt.ts';
import { rowKey } from './TableBody.ts';
import type { TableColumn } from './TableColumn.ts';

/** ` WHERE … ORDER BY …` of a view; missing values and NaN come last in either direction, then the row's own place. */
export function viewSql(columns: readonly TableColumn[], { sort, filters }: TableView): string {
  const order = sort.flatMap(({ column, descending }) => {
    const sorted = columnAt(columns, column);
    return [isMissing(sorted), `${identifier(sorted.name)} ${descending ? 'DESC' : 'ASC'}`];
  });
  return `${whereSql(columns, filters)}${order.length === 0 ? '' : ` ORDER BY ${[...order, rowKey].join(', ')}`}`;
}

/** ` WHERE …`, or nothing. */
export function whereSql(columns: readonly TableColumn[], filters: readonly ColumnFilter[]): string {
  const conditions = filters.map((filter) => `(${filterSql(columnAt(columns, filter.column), filter)})`);
  return conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
}

/** The condition under which the grid calls a value missing. */
export function isMissing(column: TableColumn): string {
  const name = identifier(column.name);
  if (isFloating(column)) return `coalesce(isnan(${name}), true)`;
  // 'infinity' is a date to DuckDB, and none to JavaScript.
  return isDate(column) ? `NOT coalesce(isfinite(${name}), false)` : `${name} IS NULL`;
}

/** Values are never part of the SQL but as literals: text quoted, numbers written by us. */
function filterSql(column: TableColumn, filter: ColumnFilter): string {
  switch (filter.type) {
    case 'missing':
      return isMissing(column);
    case 'present':
      return `NOT ${isMissing(column)}`;
    case 'contains':
      return `contains(lower(${textSql(column)}), ${literal(filter.text.toLowerCase())})`;
    case 'equals':
      return `lower(${textSql(column)}) = ${literal(filter.text.toLowerCase())}`;
    case 'range':
      return rangeSql(column, filter.min, filter.max);
    case 'picked':
      return pickedSql(column, filter.cells);
  }
}

function rangeSql(column: TableColumn, min: number | null, max: number | null): string {
  if (!isDate(column) && !isNumber(column)) return 'false';
  const bounds = [
    `NOT ${isMissing(column)}`,
    ...(min === null ? [] : [`${identifier(column.name)} >= ${boundSql(column, min)}`]),
    ...(max === null ? [] : [`${identifier(column.name)} ${atMost(column, max)}`]),
  ];
  return bounds.join(' AND ');
}

function boundSql(column: TableColumn, bound: number): string {
  return isDate(column) ? dateSql(column, bound) : numberSql(bound);
}

/** Dates count up to the whole millisecond, of which DuckDB's have microseconds. */
function atMost(column: TableColumn, max: number): string {
  return isDate(column) ? `< ${boundSql(column, max + 1)}` : `<= ${boundSql(column, max)}`;
}

function pickedSql(column: TableColumn, cells: readonly PickedCell[]): string {
  // The text of a decimal is exact, where a number has 15 digits.
  const keys = cells.map(([datum, kind]) => keyOfDatum(datum, column.type === 'decimal' ? null : kind));
  const values = keys.flatMap((key) => (key === null ? [] : [valueSql(column, key)]));
  const name = isComparedAsText(column) ? textSql(column) : identifier(column.name);
  // DuckDB has dates by the microsecond where JavaScript has milliseconds.
  const compared = column.type === 'datetime' ? `date_trunc('milliseconds', ${name})` : name;
  const picked = values.length === 0 ? [] : [`${compared} IN (${values.join(', ')})`];
  const conditions = [...picked, ...(keys.includes(null) ? [isMissing(column)] : [])];
  return conditions.length === 0
    ? 'false'
    : `coalesce(${conditions.map((condition) => `(${condition})`).join(' OR ')}, false)`;
}

/** A literal that compares with the column. */
function valueSql(column: TableColumn, key: NonNullable<ReturnType<typeof keyOfDatum>>): string {
  if (isDate(column)) return dateSql(column, typeof key === 'number' ? key : NaN);
  if (isNumber(column) && !isComparedAsText(column)) return numberSql(key);
  return column.type === 'boolean' ? String(key === true) : literal(String(key));
}

function dateSql({ duckType }: TableColumn, ms: number): string {
  if (Number.isNaN(ms)) return 'NULL';
  const stamp = Number.isFinite(ms)
    ? `make_timestamp(${Math.trunc(ms)}000)`
    : literal(ms > 0 ? 'infinity' : '-infinity');
  return `CAST(${stamp} AS ${duckType.includes('TIME ZONE') ? 'TIMESTAMP WITH TIME ZONE' : 'TIMESTAMP'})`;
}

function numberSql(key: NonNullable<ReturnType<typeof keyOfDatum>>): string {
  if (typeof key === 'bigint') return `(${key.toString()})`;
  if (typeof key !== 'number' || Number.isNaN(key)) return 'NULL';
  // Whole numbers exactly: as doubles, neighbours beyond 2^53 would be one.
  if (Number.isSafeInteger(key)) return `(${key})`;
  return `(${literal(String(key))}::DOUBLE)`;
}

function textSql(column: TableColumn): string {
  return column.duckType === 'VARCHAR' ? identifier(column.name) : `CAST(${identifier(column.name)} AS VARCHAR)`;
}

/** Where values are picked. */
function isComparedAsText(column: TableColumn): boolean {
  return column.type === 'decimal' || !(isNumber(column) || isDate(column) || column.type === 'boolean');
}

function isFloating({ duckType }: TableColumn): boolean {
  return duckType === 'DOUBLE' || duckType === 'FLOAT';
}

function isDate({ type }: TableColumn): boolean {
  return type === 'date' || type === 'datetime';
}

function isNumber({ type }: TableColumn): boolean {
  return type === 'integer' || type === 'bigint' || type === 'number' || type === 'decimal';
}
