import type { JsonValue } from '../../base/Json.ts';
import { encodeCell } from '../../display/table/encodeCell.ts';
import type { CellMark, FieldType, TableField } from '../../display/table/TableOutput.ts';
import type { TablePage } from '../../display/table/tablePage.ts';
import { identifier } from '../engine/sqlText.ts';
import { ColumnBuffer } from './ColumnBuffer.ts';
import { fillBuffers } from './fillBuffers.ts';
import { cellReader } from './recordsOf.ts';
import { fileStep, rowKey, type TableBody } from './TableBody.ts';
import type { ColumnType, TableColumn } from './TableColumn.ts';
import { transportSql } from './transportSql.ts';

export interface PageWindow {
  readonly offset: number;
  readonly limit: number;
  readonly order: { readonly column: TableColumn; readonly descending: boolean } | null;
}

/** One page of some columns, sorted by DuckDB; missing values and NaN come last in either direction. */
export async function readPage(
  body: TableBody,
  columns: readonly TableColumn[],
  window: PageWindow,
): Promise<TablePage> {
  const read = [labelColumn, ...columns];
  const buffers = read.map((column) => new ColumnBuffer(column, window.limit));
  await fillBuffers(body.engine, pageSql(body, columns, window), buffers);
  const cells = buffers.map((buffer, index) => cellReader(read[index] ?? labelColumn, buffer.finish()));
  return encoded(columns, cells, buffers[0]?.length ?? 0);
}

const labelColumn: TableColumn = { name: 'row', duckType: 'BIGINT', type: 'integer' };

function pageSql(
  { sql, isWhole }: TableBody,
  columns: readonly TableColumn[],
  { offset, limit, order }: PageWindow,
): string {
  const list = [`CAST(${rowKey} AS DOUBLE)`, ...columns.map(transportSql)].join(', ');
  if (order !== null) return `SELECT ${list} FROM (${sql}) ORDER BY ${orderSql(order)} LIMIT ${limit} OFFSET ${offset}`;
  // By the row's number DuckDB goes straight to the place, where an OFFSET reads all that comes before.
  if (isWhole)
    return `SELECT ${list} FROM (${sql}) WHERE ${rowKey} >= ${offset} AND ${rowKey} < ${offset + limit} ORDER BY ${rowKey}`;
  return `SELECT ${list} FROM (${sql}) LIMIT ${limit} OFFSET ${offset}`;
}

function orderSql({ column, descending }: NonNullable<PageWindow['order']>): string {
  const name = identifier(column.name);
  const isMissing =
    column.duckType === 'DOUBLE' || column.duckType === 'FLOAT' ? `coalesce(isnan(${name}), true)` : `${name} IS NULL`;
  return `${isMissing}, ${name} ${descending ? 'DESC' : 'ASC'}, ${rowKey}`;
}

function encoded(
  columns: readonly TableColumn[],
  cells: readonly ((row: number) => unknown)[],
  rowCount: number,
): TablePage {
  const fields = columns.map((column): TableField => ({ name: column.name, type: fieldTypes[column.type] }));
  const [label, ...readers] = cells;
  const marks: CellMark[] = [];
  const rows = Array.from({ length: rowCount }, (_, row) =>
    readers.map((read, index): JsonValue => {
      const { datum, mark } = encodeCell(read(row), fields[index]?.type ?? 'any');
      if (mark !== null) marks.push([row, index, mark]);
      return datum;
    }),
  );
  return {
    fields,
    rows,
    marks,
    rowLabels: Array.from({ length: rowCount }, (_, row) => rowLabel(Number(label?.(row)))),
  };
}

/** `57`, or `1:57` in the second of several files. */
function rowLabel(key: number): string {
  return key < fileStep ? String(key) : `${Math.floor(key / fileStep)}:${key % fileStep}`;
}

const fieldTypes: Readonly<Record<ColumnType, FieldType>> = {
  integer: 'integer',
  bigint: 'integer',
  number: 'number',
  decimal: 'string',
  boolean: 'boolean',
  string: 'string',
  date: 'datetime',
  datetime: 'datetime',
  binary: 'object',
  object: 'object',
};
