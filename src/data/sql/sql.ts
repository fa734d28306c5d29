import { UserError } from '../../base/UserError.ts';
import { notebookEngine } from '../engine/notebookEngine.ts';
import type { Engine } from '../engine/Engine.ts';
import { tableOf } from '../read/tableOf.ts';
import type { Table } from '../table/Table.ts';
import { runSql } from './runSql.ts';
import { sqlExcerpt } from './sqlExcerpt.ts';
import { sqlPlaceOf } from './sqlError.ts';
import { noNames, type SqlNames } from './SqlNames.ts';
import { SqlOutcome } from './SqlOutcome.ts';
import { SqlSession } from './SqlSession.ts';
import { templateSource } from './templateSource.ts';

/** SQL as a tagged template; every `${…}` is bound as a parameter, or is a table. */
export type SqlTag = (strings: TemplateStringsArray, ...values: readonly unknown[]) => Promise<Table>;

export interface Sql extends SqlTag {
  /** A tag whose SQL sees these tables (or frames, or arrays of records) by their names. */
  with(tables: Readonly<Record<string, unknown>>): SqlTag;
}

/**
 * Runs SQL on the notebook's DuckDB: `` await sql`SELECT * FROM ${people} WHERE age > ${18}` ``. The text stands as it is
 * written, backslashes too.
 *
 * @returns the rows of the last statement that gives any, as they are now; where none does, a table that says what the
 *   statements did
 * @throws UserError SQL_STATEMENT, SQL_TABLE_MISSING, SQL_PARAMETER, SQL_EXTENSION, TABLE_COLUMN_MISSING
 */
export const sql: Sql = Object.assign(tagWith(noNames), {
  with: (tables: Readonly<Record<string, unknown>>) => tagWith(namesOf(tables)),
});

function tagWith(names: SqlNames): SqlTag {
  return async (strings, ...values) => {
    const source = templateSource(strings);
    try {
      const { table, done } = await runSql(await notebookSession(), { ...source, values, names });
      return table ?? (await tableOf(done.map((line) => ({ done: line }))));
    } catch (error) {
      const place = sqlPlaceOf(error);
      if (error instanceof UserError && place !== null) error.message += `\n\n${sqlExcerpt(source.source, place)}`;
      throw error;
    }
  };
}

function namesOf(tables: Readonly<Record<string, unknown>>): SqlNames {
  return {
    read: (name) => (Object.hasOwn(tables, name) ? { value: tables[name] } : null),
    names: () => Object.keys(tables),
    remedy: `sql.with got ${Object.keys(tables).join(', ') || 'nothing'}.`,
  };
}

/** What a compiled SQL cell gives its kernel: the text, and where its `${…}` are. */
export interface SqlCellRequest {
  readonly source: string;
  readonly holes: readonly (readonly [start: number, end: number])[];
  readonly values: readonly unknown[];
  readonly names: Pick<SqlNames, 'read' | 'names'>;
}

export interface SqlCellResult {
  /** What the cell's variable becomes. */
  readonly table: Table | null;
  readonly shown: Table | { readonly lines: readonly string[] };
}

/** Runs an SQL cell; for kernels. */
export async function runSqlCell({ names, ...request }: SqlCellRequest): Promise<SqlCellResult> {
  const remedy = 'It is no table of DuckDB, and no variable of the notebook holds one.';
  const { table, done } = await runSql(await notebookSession(), { ...request, names: { ...names, remedy } });
  return { table, shown: table ?? new SqlOutcome(done) };
}

const sessions = new WeakMap<Engine, SqlSession>();

async function notebookSession(): Promise<SqlSession> {
  const engine = await notebookEngine();
  const session = sessions.get(engine) ?? new SqlSession(engine);
  sessions.set(engine, session);
  return session;
}
