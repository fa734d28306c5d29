import type { DuckDBConnection, DuckDBInstance, DuckDBResult, DuckDBType, DuckDBValue } from '@duckdb/node-api';
import { engineError } from './engineError.ts';
import type { EngineLimits } from './engineLimits.ts';
import type { DuckDbModule } from './loadDuckDb.ts';
import { literal } from './sqlText.ts';

export interface EngineParts extends EngineLimits {
  /** For what does not fit into memory. */
  readonly temporaryDir: string;
}

/** A result that is fetched chunk by chunk; it holds memory until it is closed. */
export interface OpenQuery {
  readonly result: DuckDBResult;
  close(): void;
}

export type Row = Readonly<Record<string, DuckDBValue>>;

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
  #names = 0;
  #open = 0;

  private constructor(instance: DuckDBInstance) {
    this.#instance = instance;
  }

  static async open(duckDb: DuckDbModule, { memoryBytes, temporaryDir }: EngineParts): Promise<Engine> {
    const instance = await duckDb.DuckDBInstance.create(':memory:', {
      memory_limit: `${Math.floor(memoryBytes / 1024 ** 2)}MiB`,
      temp_directory: temporaryDir,
      // A kernel has no network of its own: better said at once than after a failed download.
      autoinstall_known_extensions: 'false',
    });
    const engine = new Engine(instance);
    // Times mean the same on every machine.
    await engine.run(`SET GLOBAL TimeZone = ${literal('UTC')}`);
    return engine;
  }

  /** Queries whose results are not closed yet. */
  get openQueries(): number {
    return this.#open;
  }

  /** A name for a table or view that nothing else has. */
  newName(kind: string): string {
    this.#names += 1;
    return `mlnb_${kind}_${this.#names}`;
  }

  async run(sql: string): Promise<void> {
    await this.#with(async (connection) => {
      await connection.run(sql);
    });
  }

  /** All rows of a small result. */
  async rows(sql: string): Promise<readonly Row[]> {
    return await this.#with(async (connection) => (await connection.runAndReadAll(sql)).getRowObjects());
  }

  /** Several queries that need each other's temporary tables. */
  async session<T>(use: (session: EngineSession) => Promise<T>): Promise<T> {
    return await this.#with((connection) =>
      use({
        run: async (sql) => {
          await connection.run(sql);
        },
        rows: async (sql) => (await connection.runAndReadAll(sql)).getRowObjects(),
      }),
    );
  }

  /** Adds rows to a table, 2,048 at a time. */
  async append(table: string, types: readonly DuckDBType[], rows: AppendedRows): Promise<void> {
    await this.#with(async (connection) => {
      const appender = await connection.createAppender(table);
      for (let start = 0; start < rows.rowCount; start += chunkRows) {
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

  async stream(sql: string): Promise<OpenQuery> {
    const connection = await this.#instance.connect();
    this.#open += 1;
    let isOpen = true;
    const close = (): void => {
      if (!isOpen) return;
      isOpen = false;
      this.#open -= 1;
      connection.closeSync();
    };
    try {
      return { result: await connection.stream(sql), close };
    } catch (error) {
      close();
      throw engineError(error);
    }
  }

  async #with<T>(use: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const connection = await this.#instance.connect();
    try {
      return await use(connection);
    } catch (error) {
      throw engineError(error);
    } finally {
      connection.closeSync();
    }
  }
}
