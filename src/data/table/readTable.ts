import { UserError } from '../../base/UserError.ts';
import { type ColumnData, ColumnBuffer } from './ColumnBuffer.ts';
import { columnsNamed } from './columnsNamed.ts';
import { fillBuffers } from './fillBuffers.ts';
import { recordsOf } from './recordsOf.ts';
import type { TableBody } from './TableBody.ts';
import type { TableColumn } from './TableColumn.ts';
import { transportSql } from './transportSql.ts';

export interface ReadOptions {
  /** Most rows; a larger table is an error, never cut. */
  readonly limit?: number;
}

/** @throws UserError TABLE_TOO_LARGE */
export async function readRecords(
  body: TableBody,
  { limit = 100_000 }: ReadOptions,
): Promise<Record<string, unknown>[]> {
  const columns = await read(body, body.columns, limit);
  return recordsOf(body.columns, columns);
}

/** @throws UserError TABLE_TOO_LARGE, TABLE_COLUMN_MISSING */
export async function readColumns(
  body: TableBody,
  { limit = 100_000_000, columns: names }: ReadOptions & { readonly columns?: readonly string[] },
): Promise<Record<string, ColumnData>> {
  const columns = names === undefined ? body.columns : columnsNamed(body.columns, names);
  const data = await read(body, columns, limit);
  return Object.fromEntries(columns.map((column, index) => [column.name, data[index] ?? emptyColumn]));
}

const emptyColumn: ColumnData = { values: [], valid: null };

async function read(body: TableBody, columns: readonly TableColumn[], limit: number): Promise<ColumnData[]> {
  const count = await countUpTo(body, limit);
  if (count > limit) {
    throw new UserError('TABLE_TOO_LARGE', `The table has more than ${limit.toLocaleString('en-US')} rows.`, {
      fix: 'Take a part of it with head, filter or select, go through it with batches(), or raise {limit}.',
    });
  }
  return await readAll(body, columns, count);
}

async function countUpTo({ engine, rowCount, sql }: TableBody, limit: number): Promise<number> {
  if (rowCount !== null) return rowCount;
  const [row] = await engine.rows(`SELECT count(*) AS n FROM (SELECT 1 FROM (${sql}) LIMIT ${limit + 1})`);
  return Number(row?.['n'] ?? 0);
}

/** @param capacity at least the number of rows */
async function readAll(body: TableBody, columns: readonly TableColumn[], capacity: number): Promise<ColumnData[]> {
  const buffers = columns.map((column) => new ColumnBuffer(column, capacity));
  if (columns.length === 0) return [];
  await fillBuffers(body.engine, `SELECT ${columns.map(transportSql).join(', ')} FROM (${body.sql})`, buffers);
  return buffers.map((buffer) => buffer.finish());
}
