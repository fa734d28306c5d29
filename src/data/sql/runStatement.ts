import type { DuckDBPreparedStatement, DuckDBResult } from '@duckdb/node-api';
import type { SqlStatement } from '../../base/sql/sqlStatements.ts';
import { UserError } from '../../base/UserError.ts';
import { loadDuckDb } from '../engine/loadDuckDb.ts';
import { identifier } from '../engine/sqlText.ts';
import { storedTable } from '../read/storedTable.ts';
import type { Table } from '../table/Table.ts';
import { type DuckDbFailure, duckDbFailure } from './DuckDbFailure.ts';
import type { Parameter } from './parameterValue.ts';
import { type Filling, queryText, type QueryParts, type QueryText, type SqlSource } from './queryText.ts';
import { changesPath, keepReachable } from './searchPath.ts';
import type { SharedTables } from './SharedTables.ts';
import { errorAt, statementError } from './sqlError.ts';
import { resultSchema, type SqlTurn } from './SqlSession.ts';
import { isTarget, placeOfQuoted, tokenNamed } from './statementPlaces.ts';
import { isQuery, statementText } from './statementText.ts';

export interface StatementRun {
  readonly turn: SqlTurn;
  readonly shared: SharedTables;
  readonly request: SqlSource;
  readonly statement: SqlStatement;
  readonly fillings: ReadonlyMap<number, Filling>;
  readonly isInTransaction: boolean;
}

export type StatementOutcome =
  { readonly type: 'table'; readonly table: Table } | { readonly type: 'done'; readonly text: string };

/**
 * Runs one statement. Its rows become a table of the engine: in one go for a query, chunk by chunk for what no other
 * statement can hold (EXPLAIN, RETURNING), and within a transaction, whose tables others do not see.
 *
 * @throws UserError
 */
export async function runStatement(run: StatementRun): Promise<StatementOutcome> {
  const { turn, statement, shared, isInTransaction } = run;
  try {
    const stored = isQuery(statement) && !isInTransaction ? await storeQuery(run) : null;
    const outcome = stored ?? (await attempt(run, {}, (text) => execute(run, text)));
    if (changesPath(statement)) await keepReachable(turn);
    return outcome;
  } finally {
    // In a transaction that failed nothing more can be said; its end takes the views along.
    await shared.withdraw().catch(() => undefined);
  }
}

/** Null where it is no query after all, but `WITH … INSERT`. */
async function storeQuery(run: StatementRun): Promise<StatementOutcome | null> {
  const { engine } = run.turn;
  const name = `${resultSchema}.${engine.newName('result')}`;
  const around = { prefix: `CREATE TABLE ${name} AS (`, suffix: '\n)' };
  const isStored = await attempt(run, around, async (text) => {
    try {
      await (await bindLast(run.turn, text)).run();
      return true;
    } catch (error) {
      // The statement itself has been parsed before.
      if (error instanceof Error && duckDbFailure(error).type === 'Parser') return false;
      throw error;
    }
  });
  return isStored ? { type: 'table', table: await tableNamed(run.turn, name) } : null;
}

async function tableNamed({ engine }: SqlTurn, name: string): Promise<Table> {
  return await storedTable(engine, name, { file: null, notes: [], rejects: [], rejectedRows: 0 });
}

/** Runs a text, again with each variable that it turns out to name. */
async function attempt<T>(
  run: StatementRun,
  around: Pick<QueryParts, 'prefix' | 'suffix'>,
  work: (text: QueryText) => Promise<T>,
): Promise<T> {
  const { turn, request, statement, fillings, shared } = run;
  for (const [start, filling] of fillings) {
    if (filling.type === 'table' && start >= statement.start && start < statement.end) await shared.share(filling.name);
  }
  const text = queryText(request, { statement, fillings, ...around });
  const asked = new Set<string>();
  for (;;) {
    try {
      return await turn.during(() => work(text));
    } catch (error) {
      if (!(error instanceof Error) || error instanceof UserError) throw error;
      const failure = duckDbFailure(error);
      // What an interrupt throws is none of DuckDB's.
      if (failure.type === '') throw error;
      await askFor(run, { failure, text, asked });
    }
  }
}

interface Missing {
  readonly failure: DuckDbFailure;
  readonly text: QueryText;
  readonly asked: Set<string>;
}

/** Makes the table there that is missing; throws where none is, or nothing can be done. */
async function askFor({ shared, request, statement }: StatementRun, { failure, text, asked }: Missing): Promise<void> {
  const offset = failure.position === null ? null : text.toSource(failure.position, failure.positionUnit);
  const isTable = failure.subtype === 'MISSING_ENTRY' && failure.entryType === 'Table' && failure.name !== '';
  if (!isTable) throw errorAt(request.source, offset ?? placeOfQuoted(statement, failure), statementError(failure));
  const { name } = failure;
  const place = offset ?? tokenNamed(statement, name);
  try {
    if (isTarget(statement, name)) shared.assertNoVariable(name);
    if (asked.has(name)) throw await shared.missing(name);
    asked.add(name);
    if (!(await shared.share(name))) throw await shared.missing(name);
  } catch (error) {
    throw error instanceof UserError ? errorAt(request.source, place, error) : error;
  }
}

/** The last of what DuckDB makes of the text, with its parameters bound: a PIVOT is several statements. */
async function bindLast({ connection }: SqlTurn, { text, parameters }: QueryText): Promise<DuckDBPreparedStatement> {
  const extracted = await connection.extractStatements(text);
  let isOwnTransaction = false;
  try {
    for (let index = 0; ; index += 1) {
      const prepared = bound(await extracted.prepare(index), parameters);
      if (index === extracted.count - 1) return prepared;
      await prepared.run();
      isOwnTransaction ||= prepared.statementType === loadDuckDb().StatementType.TRANSACTION;
    }
  } catch (error) {
    if (isOwnTransaction) await connection.run('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

function bound(prepared: DuckDBPreparedStatement, parameters: readonly Parameter[]): DuckDBPreparedStatement {
  for (let at = 1; at <= prepared.parameterCount; at += 1) {
    // By its name: DuckDB counts those that a statement has.
    const parameter = parameters[Number(prepared.parameterName(at)) - 1];
    if (parameter !== undefined) prepared.bindValue(at, parameter.value, parameter.type);
  }
  return prepared;
}

async function execute({ turn, statement }: StatementRun, text: QueryText): Promise<StatementOutcome> {
  const { ResultReturnType } = loadDuckDb();
  const prepared = await bindLast(turn, text);
  const result = await prepared.stream();
  if (result.returnType === ResultReturnType.QUERY_RESULT) return { type: 'table', table: await copied(turn, result) };
  const [first] = await result.getRows();
  const count =
    result.returnType === ResultReturnType.CHANGED_ROWS || result.columnCount === 1 ? first?.[0] : undefined;
  const changed = typeof count === 'bigint' ? Number(count) : null;
  return { type: 'done', text: statementText(statement, changed) };
}

async function copied(turn: SqlTurn, result: DuckDBResult): Promise<Table> {
  const { engine } = turn;
  const name = engine.newName('sql');
  const types = result.columnTypes();
  const columns = result
    .deduplicatedColumnNames()
    .map((column, index) => `${identifier(column)} ${String(types[index])}`);
  await engine.run(`CREATE TABLE ${name} (${columns.join(', ')})`);
  await engine.appendChunks(name, chunksOf(result));
  return await tableNamed(turn, name);
}

async function* chunksOf(
  result: DuckDBResult,
): AsyncGenerator<NonNullable<Awaited<ReturnType<DuckDBResult['fetchChunk']>>>> {
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return;
    yield chunk;
  }
}
