/** A column of a table: DuckDB's type, and what its values are in JavaScript. */
export interface TableColumn {
  readonly name: string;
  /** As DuckDB writes it: `BIGINT`, `DECIMAL(18,3)`, `STRUCT(a INTEGER)`. */
  readonly duckType: string;
  readonly type: ColumnType;
}

/**
 * - `integer`: a number; every value of the column is within ±2^53
 * - `bigint`: a bigint; some value is beyond
 * - `number`: a number, NaN and the infinities included
 * - `decimal`: exact decimal text, for more than 15 digits; with fewer the column is a `number`
 * - `boolean`, `string`
 * - `date`, `datetime`: a `Date`; one without a time zone is taken as UTC, microseconds are cut
 * - `binary`: a `Uint8Array`
 * - `object`: lists as arrays, structs as plain objects, maps as arrays of `{key, value}`
 *
 * Times of day, intervals, UUIDs and the like are `string`s. A missing value is null in every column.
 */
export type ColumnType =
  'integer' | 'bigint' | 'number' | 'decimal' | 'boolean' | 'string' | 'date' | 'datetime' | 'binary' | 'object';

/** What a DuckDB type is here; of a wide integer, `bigint` until its values are known to be small. */
export function columnTypeOf(duckType: string): ColumnType {
  if (/\[\d*\]$/.test(duckType) || /^(?:STRUCT|MAP|UNION|VARIANT)\b/.test(duckType)) return 'object';
  const name = duckType.replace(/\(.*/, '').toUpperCase();
  if (smallIntegers.has(name)) return 'integer';
  if (wideIntegers.has(name)) return 'bigint';
  if (name === 'DECIMAL') return Number(/\((\d+)/.exec(duckType)?.[1] ?? 18) <= 15 ? 'number' : 'decimal';
  if (name === 'DOUBLE' || name === 'FLOAT') return 'number';
  if (name === 'BOOLEAN') return 'boolean';
  if (name === 'DATE') return 'date';
  if (name.startsWith('TIMESTAMP')) return 'datetime';
  return name === 'BLOB' ? 'binary' : 'string';
}

/** Whether its values can go into a tensor of numbers. */
export function isNumericColumn({ type }: TableColumn): boolean {
  return ['integer', 'bigint', 'number', 'decimal', 'boolean'].includes(type);
}

const smallIntegers = new Set(['TINYINT', 'SMALLINT', 'INTEGER', 'UTINYINT', 'USMALLINT', 'UINTEGER']);
const wideIntegers = new Set(['BIGINT', 'UBIGINT', 'HUGEINT', 'UHUGEINT', 'BIGNUM']);
