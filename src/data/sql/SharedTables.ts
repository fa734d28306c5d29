import { types as nodeTypes } from 'node:util';
import { closestNames } from '../../base/closestNames.ts';
import { UserError } from '../../base/UserError.ts';
import { inspectText } from '../../display/text/inspectText.ts';
import { sqlTokens } from '../../base/sql/sqlTokens.ts';
import { identifier } from '../engine/sqlText.ts';
import { tableOf } from '../read/tableOf.ts';
import { Table } from '../table/Table.ts';
import { duckDbFailure } from './DuckDbFailure.ts';
import { statementError } from './sqlError.ts';
import type { SqlNames } from './SqlNames.ts';
import type { SqlTurn } from './SqlSession.ts';

/**
 * Tables of the notebook as one run of SQL sees them: temporary views of the connection, there for one statement each,
 * so that a table which a statement makes is found by the next one in place of a variable of its name.
 */
export class SharedTables {
  readonly #turn: SqlTurn;
  readonly #names: SqlNames;
  readonly #tables = new Map<string, Table>();
  /** Copies of values made for this run. */
  readonly #copies: Table[] = [];
  #views: string[] = [];
  #count = 0;

  constructor(turn: SqlTurn, names: SqlNames) {
    this.#turn = turn;
    this.#names = names;
  }

  /** Whether a variable of that name holds a table, which the statement now finds. */
  async share(name: string): Promise<boolean> {
    const known = this.#tables.get(name) ?? (await this.#tableNamed(name));
    if (known === null) return false;
    this.#tables.set(name, known);
    await this.#view(name, known);
    return true;
  }

  /** A name for an interpolated table; its view is made by `share`. */
  async add(value: unknown): Promise<string> {
    this.#count += 1;
    const name = `mlnb_hole_${this.#count}`;
    this.#tables.set(name, await this.#toTable(value, 'The ${…} in the place of a table'));
    return name;
  }

  /** Before the next statement. */
  async withdraw(): Promise<void> {
    for (const name of this.#views.splice(0)) {
      await this.#turn.connection.run(`DROP VIEW IF EXISTS temp.${identifier(name)}`);
    }
  }

  /** Drops the copies, which nobody else can know. */
  async release(): Promise<void> {
    for (const { sql } of this.#copies.splice(0)) {
      const [name, other] = new Set(sql.match(/\bmlnb_[a-z]+_\d+\b/g));
      if (name !== undefined && other === undefined)
        await this.#turn.engine.run(`DROP TABLE IF EXISTS ${name}`, { outlivesCell: true });
    }
  }

  /** SQL reads variables, and changes none. */
  assertNoVariable(name: string): void {
    if (this.#names.read(name) === null) return;
    throw new UserError(
      'SQL_TABLE_MISSING',
      `${name} is a variable of the notebook, which SQL can read but not change.`,
      {
        fix: `Make a table of it: CREATE TABLE ${name}_2 AS FROM ${name}.`,
      },
    );
  }

  async missing(name: string): Promise<UserError> {
    const close = closestNames(name, [...(await this.#ownTables()), ...this.#names.names()]).slice(0, 3);
    const hint = close.length === 0 ? '' : `Did you mean ${close.join(' or ')}? `;
    const file = `A file stands in quotes: FROM '${name}.csv'.`;
    return new UserError('SQL_TABLE_MISSING', `There is no table ${JSON.stringify(name)}.`, {
      fix: `${hint}${this.#names.remedy} ${file}`,
    });
  }

  async #tableNamed(name: string): Promise<Table | null> {
    const found = this.#names.read(name);
    return found === null ? null : await this.#toTable(found.value, `The variable ${name}`);
  }

  async #toTable(given: unknown, what: string): Promise<Table> {
    const value = nodeTypes.isPromise(given) ? await given : given;
    if (value instanceof Table) return value;
    if (typeof value !== 'object' || value === null) throw notTabular(what, value);
    try {
      const table = await tableOf(value);
      this.#copies.push(table);
      return table;
    } catch (error) {
      if (error instanceof UserError && error.code === 'TABLE_NOT_TABULAR') throw notTabular(what, value);
      throw error;
    }
  }

  async #view(name: string, table: Table): Promise<void> {
    const { connection, during } = this.#turn;
    const view = `CREATE OR REPLACE TEMP VIEW ${identifier(name)} AS ${qualified(table.sql)}`;
    // Before it is there, so that an interrupt leaves none behind.
    this.#views.push(name);
    try {
      await during(() => connection.run(view));
    } catch (error) {
      throw error instanceof Error && !(error instanceof UserError) ? statementError(duckDbFailure(error)) : error;
    }
  }

  async #ownTables(): Promise<string[]> {
    const query = `SELECT table_name FROM information_schema.tables WHERE NOT starts_with(table_name, 'mlnb_')`;
    const reader = await this.#turn.connection.runAndReadAll(query);
    return reader.getRows().map(([name]) => String(name));
  }
}

/** The engine's tables by their full names: a PIVOT, and what follows a USE, would not find them by the short ones. */
function qualified(query: string): string {
  try {
    const own = sqlTokens(query, () => null).filter(
      ({ kind, text, start }) => kind === 'word' && /^mlnb_[a-z]+_\d+$/.test(text) && query[start - 1] !== '.',
    );
    return own.reduceRight((text, { start }) => `${text.slice(0, start)}memory.main.${text.slice(start)}`, query);
  } catch {
    return query; // Not to be taken apart: it works where the short names do.
  }
}

function notTabular(what: string, value: unknown): UserError {
  const text = inspectText(value).split('\n')[0] ?? '';
  const seen = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  return new UserError('TABLE_NOT_TABULAR', `${what} holds no table, but ${seen}.`, {
    fix: 'Tables are: a Table, a danfo frame, an array of objects, an object of arrays of one length.',
  });
}
