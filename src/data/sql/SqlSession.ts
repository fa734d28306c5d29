import type { DuckDBConnection } from '@duckdb/node-api';
import { displayContextOf } from '../../display/displayContextOf.ts';
import { UserError } from '../../base/UserError.ts';
import { CellQueries } from '../engine/CellQueries.ts';
import type { Engine } from '../engine/Engine.ts';
import { RunningQuery } from '../engine/RunningQuery.ts';
import { watchProgress } from '../engine/watchProgress.ts';
import { LateProgress } from '../LateProgress.ts';

/** One run of SQL on the shared connection. */
export interface SqlTurn {
  readonly engine: Engine;
  readonly connection: DuckDBConnection;
  /** Undoes what the run leaves behind on the connection; called once, by the next run where this one was cut off. */
  readonly onEnd: (cleanUp: (turn: SqlTurn) => Promise<void>) => void;
  /** Makes a call of DuckDB, which an interrupt ends; its errors are DuckDB's own. */
  readonly during: <T>(call: () => Promise<T>) => Promise<T>;
}

/** Of its own, so that SHOW TABLES lists no results. */
export const resultSchema = 'memory.mlnb';

interface Turn {
  isOver: boolean;
  /** Calls that DuckDB has not answered. */
  calls: number;
  cleanUp: (turn: SqlTurn) => Promise<void>;
  readonly run: AbortSignal | null;
}

const lookAgainMs = 20;
/** For the code of an interrupted run to come to its end by itself. */
const graceMs = 100;
const patienceMs = 2_000;

function newTurn(run: AbortSignal | null): Turn {
  return { isOver: false, calls: 0, cleanUp: () => Promise.resolve(), run };
}

/**
 * The connection that all SQL of a notebook shares, so that temporary tables, `SET` and `USE` last from cell to cell.
 * One run of SQL at a time: others wait.
 */
export class SqlSession {
  readonly #engine: Engine;
  readonly #queries = new CellQueries();
  #connection: Promise<DuckDBConnection> | null = null;
  #last: Turn = { ...newTurn(null), isOver: true };

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  async use<T>(work: (turn: SqlTurn) => Promise<T>): Promise<T> {
    const before = this.#last;
    const turn = newTurn(currentRun());
    this.#last = turn;
    try {
      // A call that DuckDB does not come back from takes its connection along.
      if ((await endOf(before)) === 'stuck') this.#connection = null;
      return await this.#run(turn, before, work);
    } finally {
      turn.isOver = true;
    }
  }

  async #run<T>(turn: Turn, before: Turn, work: (turn: SqlTurn) => Promise<T>): Promise<T> {
    this.#connection ??= open(this.#engine);
    const connection = await this.#connection;
    let leave = (): void => undefined;
    const query = new RunningQuery(connection, () => {
      leave();
    });
    leave = this.#queries.add(query);
    const parts: SqlTurn = {
      engine: this.#engine,
      connection,
      onEnd: (cleanUp) => {
        turn.cleanUp = cleanUp;
      },
      during: (call) => raw(query.during(() => counted(turn, call))),
    };
    try {
      if (!before.isOver) await takeOver(before, parts);
      return await shown(connection, turn, () => work(parts));
    } finally {
      await counted(turn, () => turn.cleanUp(parts));
      query.end();
    }
  }
}

/** With a bar in the cell where it takes long. */
async function shown<T>(connection: DuckDBConnection, { run }: Turn, work: () => Promise<T>): Promise<T> {
  const bar = new LateProgress('SQL');
  const watch = await watchProgress(connection, bar.onRows);
  // Of a run that is cut off, no `finally` may come.
  run?.addEventListener('abort', watch.stop, { once: true });
  try {
    return await bar.during(work());
  } finally {
    watch.stop();
    run?.removeEventListener('abort', watch.stop);
  }
}

async function open(engine: Engine): Promise<DuckDBConnection> {
  const connection = await engine.connect();
  await connection.run('SET errors_as_json = true');
  await connection.run(`CREATE SCHEMA IF NOT EXISTS ${resultSchema}`);
  return connection;
}

/** From a run that was cut off. */
async function takeOver(before: Turn, parts: SqlTurn): Promise<void> {
  // It may have been within a transaction, which a PIVOT makes for itself.
  await parts.connection.run('ROLLBACK').catch(() => undefined);
  await before.cleanUp(parts);
}

async function counted<T>(turn: Turn, call: () => Promise<T>): Promise<T> {
  turn.calls += 1;
  try {
    return await call();
  } finally {
    turn.calls -= 1;
  }
}

/** An interrupt may cut the code of a run anywhere, so that it never says that it is over. */
async function endOf(turn: Turn): Promise<'over' | 'cut' | 'stuck'> {
  let waitedMs = 0;
  while (!turn.isOver) {
    if (turn.run?.aborted === true) waitedMs += lookAgainMs;
    if (waitedMs > graceMs && turn.calls === 0) return 'cut';
    if (waitedMs > patienceMs) return 'stuck';
    await new Promise((resolve) => setTimeout(resolve, lookAgainMs));
  }
  return 'over';
}

/** What `RunningQuery` made of DuckDB's error is for plain text; the error itself says more. */
async function raw<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw error instanceof UserError && error.cause instanceof Error ? error.cause : error;
  }
}

function currentRun(): AbortSignal | null {
  const display: unknown = Reflect.get(globalThis, 'display');
  const run = typeof display === 'function' ? displayContextOf(display)?.run?.() : null;
  return run instanceof AbortSignal ? run : null;
}
