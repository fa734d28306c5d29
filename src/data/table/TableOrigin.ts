import type { Engine } from '../engine/Engine.ts';

/** A row of a file that was not read. */
export interface RejectedRow {
  /** Line of the file where the row begins, from 1. */
  readonly line: number;
  readonly column: string | null;
  /** What does not fit, in DuckDB's words. */
  readonly reason: string;
  /** The row as it stands in the file, cut after 1,000 characters. */
  readonly text: string;
}

/** Where a table's rows came from; shared by all tables derived from it. */
export interface TableOrigin {
  /** The file as it was named; null for values of the notebook. */
  readonly file: string | null;
  /** What reading had to decide: delimiter, encoding, date format, renamed columns, rows left out. */
  readonly notes: readonly string[];
  readonly rejects: readonly RejectedRow[];
  /** How many rows were left out; `rejects` holds the first of them. */
  readonly rejectedRows: number;
}

export const ownData: TableOrigin = { file: null, notes: [], rejects: [], rejectedRows: 0 };

/** Drops the engine's table once no `Table` refers to its origin any more. */
export function dropWithOrigin(origin: TableOrigin, engine: Engine, table: string): void {
  abandoned.register(origin, { engine, table });
}

const abandoned = new FinalizationRegistry<{ engine: Engine; table: string }>(({ engine, table }) => {
  // Nobody is left to be told; DuckDB's memory goes with the process at the latest.
  engine.run(`DROP TABLE IF EXISTS ${table}`, { outlivesCell: true }).catch(() => undefined);
});
