import { placeOf } from '../../base/sql/placeOf.ts';
import { firstWord, sqlStatements, type SqlStatement } from '../../base/sql/sqlStatements.ts';
import { sqlTokens } from '../../base/sql/sqlTokens.ts';
import { SqlTextProblem } from '../../base/sql/SqlTextProblem.ts';
import { tableNames } from '../../base/sql/tableNames.ts';
import { UserError } from '../../base/UserError.ts';
import { loadDuckDb } from '../engine/loadDuckDb.ts';
import { Table } from '../table/Table.ts';
import { duckDbFailure } from './DuckDbFailure.ts';
import { parameterValue } from './parameterValue.ts';
import type { Filling, SqlSource } from './queryText.ts';
import { runStatement, type StatementRun } from './runStatement.ts';
import { SharedTables } from './SharedTables.ts';
import { errorAt, statementError, withSqlPlace } from './sqlError.ts';
import type { SqlNames } from './SqlNames.ts';
import type { SqlSession, SqlTurn } from './SqlSession.ts';

export interface SqlRequest extends SqlSource {
  /** Of the `${…}`, in their order. */
  readonly values: readonly unknown[];
  readonly names: SqlNames;
}

export interface SqlResult {
  /** Rows of the last statement that gave any; null where none did. */
  readonly table: Table | null;
  /** What the other statements did, a line each. */
  readonly done: readonly string[];
}

/**
 * Runs statements one after the other. The rows of one are kept in the engine as they are now: a source that changes
 * later changes no result.
 *
 * @throws UserError with its place in the source (`sqlPlaceOf`)
 */
export async function runSql(session: SqlSession, given: SqlRequest): Promise<SqlResult> {
  const statements = statementsOf(given);
  const request = withoutComments(given, statements);
  if (statements.length === 0) throw new UserError('SQL_STATEMENT', 'There is no statement in this SQL.');
  return await session.use(async (turn) => {
    const shared = new SharedTables(turn, request.names);
    const run = { turn, shared, request, statements, tableHoles: tableHolesOf(request, statements) };
    const transaction = new Transaction();
    turn.onEnd(async ({ connection }) => {
      if (transaction.opened !== null) await connection.run('ROLLBACK').catch(() => undefined);
      await shared.withdraw().catch(() => undefined);
      await shared.release().catch(() => undefined);
    });
    await parseAll(run);
    const fillings = await fill(run);
    if (statements.some(opensTransaction)) await shareEarly(run);
    const result = await runAll(run, fillings, transaction);
    transaction.assertClosed(request.source);
    return result;
  });
}

interface Run {
  readonly turn: SqlTurn;
  readonly shared: SharedTables;
  readonly request: SqlRequest;
  readonly statements: readonly SqlStatement[];
  /** Starts of the `${…}` that are tables. */
  readonly tableHoles: ReadonlySet<number>;
}

/** Those in the place of one, and those whose value is one. */
function tableHolesOf({ holes, values }: SqlRequest, statements: readonly SqlStatement[]): Set<number> {
  const starts = holes.flatMap(([start], index) => (values[index] instanceof Table ? [start] : []));
  return new Set([...tableNames(statements).holes, ...starts]);
}

async function runAll(run: Run, fillings: ReadonlyMap<number, Filling>, transaction: Transaction): Promise<SqlResult> {
  let table: Table | null = null;
  const done: string[] = [];
  for (const statement of run.statements) {
    const part: StatementRun = { ...run, statement, fillings, isInTransaction: transaction.opened !== null };
    const outcome = await runStatement(part);
    transaction.follow(statement);
    if (outcome.type === 'table') table = outcome.table;
    else done.push(outcome.text);
  }
  return { table, done };
}

/** @throws UserError CELL_SYNTAX for a text that a cell's compiler would refuse */
function statementsOf({ source, holes }: SqlSource): SqlStatement[] {
  const ends = new Map(holes);
  try {
    return sqlStatements(sqlTokens(source, (start) => ends.get(start) ?? null));
  } catch (error) {
    if (!(error instanceof SqlTextProblem)) throw error;
    throw errorAt(source, error.offset, new UserError('CELL_SYNTAX', error.message, { fix: error.fix }));
  }
}

/** A tag's values are there, also where a comment takes in their places. */
function withoutComments(request: SqlRequest, statements: readonly SqlStatement[]): SqlRequest {
  const starts = new Set(
    statements.flatMap(({ tokens }) => tokens.filter(({ kind }) => kind === 'hole').map(({ start }) => start)),
  );
  const isBound = (index: number): boolean => starts.has(request.holes[index]?.[0] ?? -1);
  return {
    ...request,
    holes: request.holes.filter((_, index) => isBound(index)),
    values: request.values.filter((_, index) => isBound(index)),
  };
}

/** All of it before any of it runs: a slip in the third statement leaves the first one undone. */
async function parseAll({ turn, request, statements, tableHoles }: Run): Promise<void> {
  for (const statement of statements) {
    const { start, end } = statement;
    let text = request.source.slice(start, end);
    // From the end, so that the offsets before stay; what stands in for a value has its length.
    for (const [from, to] of request.holes.toReversed()) {
      if (from < start || to > end) continue;
      const stand = tableHoles.has(from) ? 't' : '$1';
      text = `${text.slice(0, from - start)}${stand.padEnd(to - from)}${text.slice(to - start)}`;
    }
    try {
      await turn.during(() => turn.connection.extractStatements(text));
    } catch (cause) {
      throw parseError(cause, { text, start, source: request.source });
    }
  }
}

interface ParsedText {
  readonly text: string;
  readonly start: number;
  readonly source: string;
}

function parseError(cause: unknown, { text, start, source }: ParsedText): unknown {
  if (!(cause instanceof Error) || cause instanceof UserError) return cause;
  const failure = duckDbFailure(cause);
  if (failure.type !== 'Parser') return cause;
  const units = failure.position === null ? 0 : Array.from(text).slice(0, failure.position).join('').length;
  return errorAt(source, start + units, statementError(failure));
}

async function fill({ shared, request, tableHoles }: Run): Promise<ReadonlyMap<number, Filling>> {
  const fillings = new Map<number, Filling>();
  for (const [index, [start]] of request.holes.entries()) {
    const value = request.values[index];
    try {
      if (tableHoles.has(start)) fillings.set(start, { type: 'table', name: await shared.add(value) });
      else fillings.set(start, { type: 'value', parameter: parameterValue(value, loadDuckDb()) });
    } catch (error) {
      throw error instanceof UserError ? withSqlPlace(error, placeOf(request.source, start)) : error;
    }
  }
  return fillings;
}

/** What is copied into the engine once a transaction has begun, the transaction does not see. */
async function shareEarly({ shared, statements, turn }: Run): Promise<void> {
  const known = new Set(await ownNames(turn));
  for (const name of tableNames(statements).read) if (!known.has(name.toLowerCase())) await shared.share(name);
  await shared.withdraw();
}

async function ownNames({ connection }: SqlTurn): Promise<string[]> {
  const reader = await connection.runAndReadAll('SELECT lower(table_name) FROM information_schema.tables');
  return reader.getRows().map(([name]) => String(name));
}

function opensTransaction(statement: SqlStatement): boolean {
  return ['BEGIN', 'START'].includes(firstWord(statement));
}

class Transaction {
  opened: SqlStatement | null = null;

  follow(statement: SqlStatement): void {
    if (opensTransaction(statement)) this.opened = statement;
    else if (['COMMIT', 'END', 'ROLLBACK', 'ABORT'].includes(firstWord(statement))) this.opened = null;
  }

  assertClosed(source: string): void {
    if (this.opened === null) return;
    throw errorAt(
      source,
      this.opened.start,
      new UserError('SQL_TRANSACTION', 'The transaction has no COMMIT: it was rolled back.', {
        fix: 'Put BEGIN and COMMIT into one cell.',
      }),
    );
  }
}
