import type { DuckDBValue } from '@duckdb/node-api';
import { missingColumn } from '../../data/engine/engineError.ts';
import { notebookEngine } from '../../data/engine/notebookEngine.ts';
import { tableOf } from '../../data/read/tableOf.ts';
import { Table } from '../../data/table/Table.ts';
import type { TableColumn } from '../../data/table/TableColumn.ts';
import { LateProgress } from '../../data/LateProgress.ts';

/** What a chart can be made of: a table, a danfo frame, an array of records, an object of columns. */
export type Plottable = Table | readonly object[] | object;

export type ResultRow = Readonly<Record<string, DuckDBValue>>;

/** A table that charts ask. */
export interface PlotSource {
  readonly columns: readonly TableColumn[];
  /** A SELECT of the columns. */
  readonly sql: string;
  /** All rows of a small result. */
  rows(sql: string): Promise<readonly ResultRow[]>;
}

/** @throws UserError TABLE_NOT_TABULAR, TABLE_ENGINE_MISSING */
export async function plotSource(data: Plottable): Promise<PlotSource> {
  const table = data instanceof Table ? data : await tableOf(data);
  const engine = await notebookEngine();
  return {
    columns: table.columns,
    sql: table.sql,
    rows: async (sql) => {
      const progress = new LateProgress('Reading for the chart');
      const rows = await progress.during(engine.rows(sql, { onProgress: progress.onRows }));
      // The engine drops the data of a table that nothing refers to any more; the text of a query does not refer.
      held.delete(table);
      return rows;
    },
  };
}

/** Always empty: to name a table after the wait is to hold it during the wait. */
const held = new WeakSet<Table>();

/** @throws UserError TABLE_COLUMN_MISSING */
export function columnOf({ columns }: PlotSource, name: string): TableColumn {
  const column = columns.find((known) => known.name === name);
  if (column !== undefined) return column;
  throw missingColumn(
    name,
    columns.map((known) => known.name),
  );
}
