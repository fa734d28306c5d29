import type { DuckDBConnection } from '@duckdb/node-api';
import { engineError } from './engineError.ts';

/** Between two knocks: DuckDB forgets an interrupt that comes just before a query begins. */
const repeatMs = 20;

/** What runs on one connection, so that it can be stopped in the engine, too. */
export class RunningQuery {
  readonly #connection: DuckDBConnection;
  readonly #ended: () => void;
  #stopped: { readonly reason: unknown } | null = null;
  /** Calls that DuckDB has not answered. */
  #pending = 0;
  #isOver = false;

  /** @param ended is called once, when the connection is no longer used */
  constructor(connection: DuckDBConnection, ended: () => void) {
    this.#connection = connection;
    this.#ended = ended;
  }

  /**
   * Makes one call of DuckDB.
   *
   * @throws what `stop` was given, or the failure as an error of ours
   */
  async during<T>(call: () => Promise<T>): Promise<T> {
    this.assertGoesOn();
    this.#pending += 1;
    try {
      return await call();
    } catch (error) {
      throw this.failure(error);
    } finally {
      this.#pending -= 1;
    }
  }

  /** Why it failed: what stopped it, else the failure as an error of ours. */
  failure(error: unknown): unknown {
    return this.#stopped === null ? engineError(error) : this.#stopped.reason;
  }

  assertGoesOn(): void {
    if (this.#stopped !== null) throw this.#stopped.reason;
  }

  /** Ends what runs now; later calls throw the reason at once. */
  stop(reason: unknown): void {
    if (this.#stopped !== null) return;
    this.#stopped = { reason };
    this.#interrupt();
  }

  /** Before the connection is closed. */
  end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#ended();
  }

  #interrupt(): void {
    if (this.#isOver || this.#pending === 0) return;
    this.#connection.interrupt();
    setTimeout(() => {
      this.#interrupt();
    }, repeatMs).unref();
  }
}
