import type {
  DuckDBConnection,
  DuckDBDataChunk,
  DuckDBInstance,
  DuckDBResult,
  DuckDBType,
  DuckDBValue,
} from '@duckdb/node-api';
import { CellQueries } from './CellQueries.ts';
import type { EngineLimits } from './engineLimits.ts';
import type { DuckDbModule } from './loadDuckDb.ts';
import { RunningQuery } from './RunningQuery.ts';
import { literal } from './sqlText.ts';
import { watchProgress } from './watchProgress.ts';

export interface EngineParts extends EngineLimits {
  /** For what does not fit into memory. */
  readonly temporaryDir: string;
}

/** A result that is fetched chunk by chunk; it holds memory until it is closed. */
export interface OpenQuery {
  readonly result: DuckDBResult;
  /** Null, or one without rows, at the end. */
  fetchChunk(): Promise<DuckDBDataChunk | null>;
  close(): void;
}

export type Row = Readonly<Record<string, DuckDBValue>>;

export interface QueryOptions {
  /** For `stream`: all rows are there before the first is fetched, in few full chunks, where a filter leaves few. */
  readonly isSmall?: boolean;
  /** Ends the query in the engine, which then throws the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Goes on when the cell that runs is interrupted: the end of a table. For all queries: `outlivingCells`. */
  readonly outlivesCell?: boolean;
  /** Is told, now and then, how many rows the query that runs has read of those it will have read at its end. */
  readonly onProgress?: (progress: { readonly rows: number; readonly of: number }) => void;
}

/** Queries of one connection, which share its temporary tables. */
export interface EngineSession {
  run(sql: string): Promise<void>;
  rows(sql: string): Promise<readonly Row[]>;
}

export interface AppendedRows {
  readonly duckDb: DuckDbModule;
  readonly rowCount: number;
  values(column: number, start: number, end: number): DuckDBValue[];
}

/** DuckDB's own size of a chunk. */
const chunkRows = 2_048;

/** One in-process DuckDB. Every query has a connection of its own, so that none waits for another. */
export class Engine {
  readonly #instance: DuckDBInstance;
  /** Null for one whose queries outlive the cells that run meanwhile. */
  readonly #cells: CellQueries | null;
  readonly #counts: EngineCounts;

  private constructor(instance: DuckDBInstance, cells: CellQueries | null, counts: EngineCounts) {
    this.#instance = instance;
    this.#cells = cells;
    this.#counts = counts;
  }

  static async open(duckDb: DuckDbModule, { memoryBytes, temporaryDir }: EngineParts): Promise<Engine> {
    const instance = await duckDb.DuckDBInstance.create(':memory:', {
      memory_limit: `${Math.floor(memoryBytes / 1024 ** 2)}MiB`,
      temp_directory: temporaryDir,
      // A kernel has no network of its own: better said at once than after a failed download.
      autoinstall_known_extensions: 'false',
    });
    const engine = new Engine(instance, new CellQueries(), { names: 0, open: 0 });
    // Times mean the same on every machine.
    await engine.run(`SET GLOBAL TimeZone = ${literal('UTC')}`);
    return engine;
  }

  /**
   * The same DuckDB for what a view asks while cells run, such as the pages of a grid: an interrupt ends the queries of
   * the cell, and none of these.
   */
  outlivingCells(): Engine {
    return new Engine(this.#instance, null, this.#counts);
  }

  /** Queries whose results are not closed yet. */
  get openQueries(): number {
    return this.#counts.open;
  }

  /** A name for a table or view that nothing else has. */
  newName(kind: string): string {
    this.#counts.names += 1;
    return `mlnb_${kind}_${this.#counts.names}`;
  }

  async run(sql: string, options: QueryOptions = {}): Promise<void> {
    await this.session((session) => session.run(sql), options);
  }

  /** All rows of a small result. */
  async rows(sql: string, options: QueryOptions = {}): Promise<readonly Row[]> {
    return await this.session((session) => session.rows(sql), options);
  }

  /** Several queries that need each other's temporary tables. */
  async session<T>(use: (session: EngineSession) => Promise<T>, options: QueryOptions = {}): Promise<T> {
    return await this.#with(options, (connection, query) =>
      use({
        run: async (sql) => {
          await query.during(() => connection.run(sql));
        },
        rows: async (sql) => (await query.during(() => connection.runAndReadAll(sql))).getRowObjects(),
      }),
    );
  }

  /** Adds rows to a table, 2,048 at a time. */
  async append(table: string, types: readonly DuckDBType[], rows: AppendedRows): Promise<void> {
    await this.#with({}, async (connection, query) => {
      const appender = await query.during(() => connection.createAppender(table));
      for (let start = 0; start < rows.rowCount; start += chunkRows) {
        query.assertGoesOn();
        const end = Math.min(rows.rowCount, start + chunkRows);
        const chunk = rows.duckDb.DuckDBDataChunk.create(types, end - start);
        types.forEach((_, column) => {
          chunk.setColumnValues(column, rows.values(column, start, end));
        });
        appender.appendDataChunk(chunk);
      }
      appender.closeSync();
    });
  }

  /** Adds chunks to a table as they are made. */
  async appendChunks(table: string, chunks: AsyncIterable<DuckDBDataChunk>): Promise<void> {
    await this.#with({}, async (connection, query) => {
      const appender = await query.during(() => connection.createAppender(table));
      for await (const chunk of chunks) {
        query.assertGoesOn();
        appender.appendDataChunk(chunk);
      }
      appender.closeSync();
    });
  }

  async stream(sql: string, options: QueryOptions = {}): Promise<OpenQuery> {
    const { connection, query } = await this.#connect(options);
    this.#counts.open += 1;
    let isOpen = true;
    const close = (): void => {
      if (!isOpen) return;
      isOpen = false;
      this.#counts.open -= 1;
      query.end();
      connection.closeSync();
    };
    try {
      const result = await query.during(() =>
        options.isSmall === true ? connection.run(sql) : connection.stream(sql),
      );
      return { result, fetchChunk: () => query.during(() => result.fetchChunk()), close };
    } catch (error) {
      close();
      throw error;
    }
  }

  /** A connection of the caller's own, with its own temporary tables and settings. */
  async connect(): Promise<DuckDBConnection> {
    return await this.#instance.connect();
  }

  async #with<T>(
    options: QueryOptions,
    use: (connection: DuckDBConnection, query: RunningQuery) => Promise<T>,
  ): Promise<T> {
    const { connection, query } = await this.#connect(options);
    const watch = options.onProgress === undefined ? null : await watchProgress(connection, options.onProgress);
    try {
      return await use(connection, query);
    } catch (error) {
      throw query.failure(error);
    } finally {
      watch?.stop();
      query.end();
      connection.closeSync();
    }
  }

  async #connect({ signal, outlivesCell = false }: QueryOptions): Promise<Connected> {
    signal?.throwIfAborted();
    const connection = await this.#instance.connect();
    const stop = (): void => {
      query.stop(signal?.reason);
    };
    let leave = (): void => undefined;
    const query = new RunningQuery(connection, () => {
      signal?.removeEventListener('abort', stop);
      leave();
    });
    signal?.addEventListener('abort', stop);
    if (signal?.aborted === true) stop();
    if (!outlivesCell && this.#cells !== null) leave = this.#cells.add(query);
    return { connection, query };
  }
}

/** Shared by all that speak to one DuckDB. */
interface EngineCounts {
  names: number;
  open: number;
}

interface Connected {
  readonly connection: DuckDBConnection;
  readonly query: RunningQuery;
}
