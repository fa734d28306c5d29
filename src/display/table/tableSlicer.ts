import type { JsonObject, JsonValue } from '../../base/Json.ts';
import { UserError } from '../../base/UserError.ts';
import type { Slicer } from '../DisplayContext.ts';
import { sortedRows } from './sortedRows.ts';
import type { TableFields } from './TableFields.ts';
import type { TableQuery } from './TableOutput.ts';
import { tablePage } from './tablePage.ts';
import type { TableSource } from './TableSource.ts';

const maxRows = 10_000;
const maxCells = 200_000;

/** Answers pages of a table; the last order sorted by is remembered. */
export function tableSlicer(source: TableSource, fields: TableFields): Slicer {
  let order: { readonly key: string; readonly rows: Uint32Array } | null = null;
  const sorted = (column: number, descending: boolean): Uint32Array => {
    const key = `${column} ${descending}`;
    if (order?.key !== key) order = { key, rows: sortedRows(source, column, descending) };
    return order.rows;
  };
  return (raw) => {
    const query = parseTableQuery(raw);
    const columns = shownColumns(fields.names, query);
    const limit = Math.min(query.limit, maxRows, Math.ceil(maxCells / Math.max(1, columns.length)));
    const rowsInOrder =
      query.sortBy === undefined ? null : sorted(columnAt(fields.names, query.sortBy), query.descending === true);
    const end = Math.min(source.rowCount, query.offset + limit);
    const rows = Array.from({ length: Math.max(0, end - query.offset) }, (_, index) => {
      const position = query.offset + index;
      return rowsInOrder === null ? position : (rowsInOrder[position] ?? position);
    });
    const page = tablePage(source, fields, { rows, columns });
    return {
      ...page,
      offset: query.offset,
      rowCount: source.rowCount,
      columnCount: source.columns.length,
    } as unknown as JsonValue; // SAFETY: a TablePage holds JSON values only.
  };
}

/** Reads a query that came over the wire; what is missing or malformed takes its default. */
export function parseTableQuery(raw: JsonObject): TableQuery {
  const { sortBy, columns } = raw;
  return {
    offset: wholeNumber(raw.offset, 0),
    limit: wholeNumber(raw.limit, 50),
    columnOffset: wholeNumber(raw.columnOffset, 0),
    columnLimit: wholeNumber(raw.columnLimit, 100),
    ...(Array.isArray(columns) ? { columns: columns.filter((name) => typeof name === 'string') } : {}),
    ...(typeof sortBy === 'string' ? { sortBy, descending: raw.descending === true } : {}),
  };
}

function shownColumns(names: readonly string[], query: TableQuery): number[] {
  if (query.columns !== undefined) return query.columns.map((name) => columnAt(names, name));
  const offset = query.columnOffset ?? 0;
  const end = Math.min(names.length, offset + (query.columnLimit ?? 100));
  return Array.from({ length: Math.max(0, end - offset) }, (_, index) => offset + index);
}

function columnAt(names: readonly string[], name: string): number {
  const column = names.indexOf(name);
  if (column >= 0) return column;
  throw new UserError('DISPLAY_COLUMN_MISSING', `The table has no column ${JSON.stringify(name)}.`, {
    fix: 'Run the cell again: the table has changed since it was shown.',
  });
}

function wholeNumber(value: JsonValue | undefined, fallback: number): number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : fallback;
}
