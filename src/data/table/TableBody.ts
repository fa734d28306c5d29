import type { Engine } from '../engine/Engine.ts';
import { identifier } from '../engine/sqlText.ts';
import type { TableColumn } from './TableColumn.ts';
import type { TableOrigin } from './TableOrigin.ts';

/** What a table is: a query that gives its columns, and besides them the number of each row in its source. */
export interface TableBody {
  readonly engine: Engine;
  readonly origin: TableOrigin;
  /** A SELECT with a column `rowKey` and the columns below. */
  readonly sql: string;
  readonly columns: readonly TableColumn[];
  /** Null until it has been counted. */
  readonly rowCount: number | null;
  /** Rows are the source's own, all of them: row k has the key k. */
  readonly isWhole: boolean;
  /** The engine's table that holds these columns and rows, all of them and unchanged; null when rows are computed. */
  readonly stored: string | null;
}

/** The hidden column: the row's number in its file or table, from 0. */
export const rowKey = identifier('mlnb row');

/** The numbers of rows of a second file begin here, of a third at twice that. */
export const fileStep = 2 ** 40;

/** A list of columns for SELECT. */
export function columnList(columns: readonly TableColumn[]): string {
  return columns.map((column) => identifier(column.name)).join(', ');
}
