import type { DuckDBValue } from '@duckdb/node-api';
import type { OpenQuery, QueryOptions } from '../../data/engine/Engine.ts';
import { notebookEngine } from '../../data/engine/notebookEngine.ts';
import type { Table } from '../../data/table/Table.ts';
import type { TableColumn } from '../../data/table/TableColumn.ts';

/** What a profile is made of: a relation that can be asked. */
export interface EdaSource {
  readonly columns: readonly TableColumn[];
  readonly rowCount: number;
  readonly file: string | null;
  readonly notes: readonly string[];
  /** The engine drops the data of a table that nothing refers to any more; the text of a query does not. */
  readonly held: unknown;
  /** The engine's table that holds these columns and rows, all of them and unchanged; null when rows are computed. */
  readonly stored: string | null;
  /** A SELECT of the columns. */
  readonly sql: string;
  /** A SELECT of the columns and of `rowKey`, which tells rows apart. */
  readonly numberedSql: string;
  rows(sql: string, options?: QueryOptions): Promise<readonly Readonly<Record<string, DuckDBValue>>[]>;
  stream(sql: string, options?: QueryOptions): Promise<OpenQuery>;
}

export async function tableSource(table: Table, file: string | null): Promise<EdaSource> {
  const engine = await notebookEngine();
  return {
    columns: table.columns,
    rowCount: await table.rowCount(),
    file,
    notes: table.notes,
    stored: table.stored,
    sql: table.sql,
    numberedSql: table.numberedSql,
    rows: (sql, options) => engine.rows(sql, options),
    stream: (sql, options) => engine.stream(sql, options),
    held: table,
  };
}
