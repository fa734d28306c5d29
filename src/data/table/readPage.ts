import type { JsonValue } from '../../base/Json.ts';
import { encodeCell } from '../../display/table/encodeCell.ts';
import { shortName, uniqueNames } from '../../display/table/TableFields.ts';
import type { CellMark, FieldType, TableField } from '../../display/table/TableOutput.ts';
import type { TablePage } from '../../display/table/tablePage.ts';
import { ColumnBuffer } from './ColumnBuffer.ts';
import { fillBuffers } from './fillBuffers.ts';
import { cellReader } from './recordsOf.ts';
import { fileStep, rowKey, type TableBody } from './TableBody.ts';
import type { ColumnType, TableColumn } from './TableColumn.ts';
import { transportSql } from './transportSql.ts';

/** Rows by their place in the table, or by their keys, in the order of these. */
export type PageRows = { readonly offset: number; readonly limit: number } | { readonly keys: readonly bigint[] };

/** One page of some columns. */
export async function readPage(body: TableBody, columns: readonly TableColumn[], rows: PageRows): Promise<TablePage> {
  const read = [labelColumn, ...columns];
  const most = 'keys' in rows ? rows.keys.length : rows.limit;
  const buffers = read.map((column) => new ColumnBuffer(column, most));
  if (most > 0) await fillBuffers(body.engine, pageSql(body, columns, rows), buffers);
  const cells = buffers.map((buffer, index) => cellReader(read[index] ?? labelColumn, buffer.finish()));
  const found = buffers[0]?.length ?? 0;
  const order =
    'keys' in rows ? placesOf(rows.keys, (row) => Number(cells[0]?.(row)), found) : [...Array(found).keys()];
  return encoded(columns, cells, order);
}

const labelColumn: TableColumn = { name: 'row', duckType: 'BIGINT', type: 'integer' };

function pageSql({ sql, isWhole }: TableBody, columns: readonly TableColumn[], rows: PageRows): string {
  const list = [`CAST(${rowKey} AS DOUBLE)`, ...columns.map(transportSql)].join(', ');
  // A list of keys skips the parts of a table or file that hold none of them; they come in the table's order.
  if ('keys' in rows) return `SELECT ${list} FROM (${sql}) WHERE ${rowKey} IN (${rows.keys.join(', ')})`;
  const { offset, limit } = rows;
  // By the row's number DuckDB goes straight to the place, where an OFFSET reads all that comes before.
  if (isWhole)
    return `SELECT ${list} FROM (${sql}) WHERE ${rowKey} >= ${offset} AND ${rowKey} < ${offset + limit} ORDER BY ${rowKey}`;
  return `SELECT ${list} FROM (${sql}) LIMIT ${limit} OFFSET ${offset}`;
}

/** Where each key's row was read to. */
function placesOf(keys: readonly bigint[], keyAt: (row: number) => number, found: number): number[] {
  const places = new Map(Array.from({ length: found }, (_, row) => [keyAt(row), row]));
  return keys.flatMap((key) => places.get(Number(key)) ?? []);
}

function encoded(
  columns: readonly TableColumn[],
  cells: readonly ((row: number) => unknown)[],
  order: readonly number[],
): TablePage {
  const [label, ...readers] = cells;
  const marks: CellMark[] = [];
  const rows = order.map((row, index) =>
    readers.map((read, column): JsonValue => {
      const { datum, mark } = encodeColumnCell(read(row), columns[column]?.type ?? 'object');
      if (mark !== null) marks.push([index, column, mark]);
      return datum;
    }),
  );
  return { fields: fieldsOf(columns), rows, marks, rowLabels: order.map((row) => rowLabel(Number(label?.(row)))) };
}

/** The text of a decimal is a number that JavaScript has not. */
function encodeColumnCell(value: unknown, type: ColumnType): ReturnType<typeof encodeCell> {
  if (type === 'decimal' && typeof value === 'string') return { datum: value, mark: null };
  return encodeCell(value, fieldTypes[type]);
}

/** Names that are too long to be shown are cut, and stay apart. */
function fieldsOf(columns: readonly TableColumn[]): TableField[] {
  const names = uniqueNames(columns.map(({ name }) => shortName(name)));
  return columns.map(({ type }, index) => ({ name: names[index] ?? '', type: fieldTypes[type] }));
}

/** `57`, or `1:57` in the second of several files. */
function rowLabel(key: number): string {
  return key < fileStep ? String(key) : `${Math.floor(key / fileStep)}:${key % fileStep}`;
}

export const fieldTypes: Readonly<Record<ColumnType, FieldType>> = {
  integer: 'integer',
  bigint: 'integer',
  number: 'number',
  decimal: 'number',
  boolean: 'boolean',
  string: 'string',
  date: 'datetime',
  datetime: 'datetime',
  binary: 'object',
  object: 'object',
};
