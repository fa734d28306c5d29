import type { TableView } from '../../display/table/TableOutput.ts';
import type { Engine } from '../engine/Engine.ts';
import { rowKey, type TableBody } from './TableBody.ts';
import { viewSql } from './viewSql.ts';

/**
 * The rows of a view, by their keys, in a table of the engine: made once, so that every page of a sorted or filtered
 * table is a look-up, however deep it lies. Eight bytes a row, which DuckDB moves to disk where memory does not suffice.
 */
export class StoredOrder {
  readonly matchCount: number;
  readonly #engine: Engine;
  readonly #table: string;

  private constructor(engine: Engine, table: string, matchCount: number) {
    this.#engine = engine;
    this.#table = table;
    this.matchCount = matchCount;
    abandoned.register(this, { engine, table }, this);
  }

  static async make({ engine, sql, columns }: TableBody, view: TableView): Promise<StoredOrder> {
    const table = engine.newName('order');
    const keys = `SELECT ${rowKey} AS row_key FROM (${sql})${viewSql(columns, view)}`;
    await engine.run(`CREATE TABLE ${table} AS SELECT row_key::BIGINT AS row_key FROM (${keys})`);
    const [row] = await engine.rows(`SELECT count(*) AS n FROM ${table}`);
    return new StoredOrder(engine, table, Number(row?.['n'] ?? 0));
  }

  /** The keys of the rows from `offset` on. */
  async keys(offset: number, limit: number): Promise<readonly bigint[]> {
    // By the rows' own numbers DuckDB goes straight to the place, where an OFFSET reads all that comes before.
    const where = `rowid >= ${offset} AND rowid < ${offset + limit}`;
    const rows = await this.#engine.rows(`SELECT row_key FROM ${this.#table} WHERE ${where} ORDER BY rowid`);
    return rows.map((row) => BigInt(String(row['row_key'])));
  }

  drop(): void {
    abandoned.unregister(this);
    dropTable({ engine: this.#engine, table: this.#table });
  }
}

interface EngineTable {
  readonly engine: Engine;
  readonly table: string;
}

/** With the handle of the output goes its slicer, and with that the order. */
const abandoned = new FinalizationRegistry<EngineTable>(dropTable);

function dropTable({ engine, table }: EngineTable): void {
  // Nobody is left to be told; DuckDB's memory goes with the process at the latest.
  engine.run(`DROP TABLE IF EXISTS ${table}`).catch(() => undefined);
}
