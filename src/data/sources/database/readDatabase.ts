import { assertOption } from './assertQueryOptions.ts';
import { notebookEngine } from '../../engine/notebookEngine.ts';
import { storedTable } from '../../read/storedTable.ts';
import type { Table } from '../../table/Table.ts';
import type { DatabaseQuery, QueryParams, RowStream } from './ColumnReading.ts';
import { type DatabaseAddress, databaseAddress } from './databaseAddress.ts';
import { databaseError } from './databaseError.ts';
import { openMysql } from './mysql/openMysql.ts';
import { openPostgres } from './postgres/openPostgres.ts';
import { openSqlite } from './sqlite/openSqlite.ts';
import { storeRows } from './storeRows.ts';

export interface DatabaseOptions {
  /**
   * Values of the query's placeholders, which the server binds: `$1` in PostgreSQL, `?` in MySQL and SQLite, and `:name`
   * there for an object. A `Date` is bound as its time in UTC.
   */
  readonly params?: QueryParams;
  /** Whether the query may change the database; it may not by default. */
  readonly readOnly?: boolean;
  /** Called with the number of rows that have been read. */
  readonly onProgress?: (rows: number) => void;
}

/** A query under way, and what ends it. */
export interface OpenRows {
  readonly rows: RowStream;
  /** Ends the transaction, well or not, and the connection. */
  close(isWell: boolean): Promise<void>;
}

/**
 * The result of a query on a database, as a table: rows are streamed into the notebook's engine, a batch at a time, and
 * the connection is closed after the last. No value is rounded: numbers beyond 2^53 and decimals stay exact, times are
 * in UTC.
 *
 * @param connection `postgres://user:password@host/database`, `mysql://…`, `mariadb://…`, or the path of an SQLite file
 * @throws UserError DATABASE_ADDRESS, DATABASE_CONNECTION, DATABASE_QUERY, DATABASE_SQLITE_MISSING, TABLE_FILE_MISSING,
 *   TABLE_FILE_FORBIDDEN, TABLE_FILE_FORMAT, TABLE_MEMORY, TABLE_ENGINE_MISSING, DATASET_OPTION
 */
export async function readDatabase(
  connection: string | URL,
  query: string,
  options: DatabaseOptions = {},
): Promise<Table> {
  const { params = [], readOnly = true, onProgress = () => undefined } = options;
  assertOption({ query, params });
  const address = databaseAddress(connection);
  const engine = await notebookEngine();
  const opened = await open(address, { text: query, params, readOnly }).catch((error: unknown) => {
    throw databaseError(error, address);
  });
  let isWell = false;
  try {
    const { table, notes } = await storeRows(engine, opened.rows, onProgress);
    isWell = true;
    await opened.close(true);
    return await storedTable(engine, table, { file: null, notes, rejects: [], rejectedRows: 0 });
  } catch (error) {
    if (!isWell) await opened.close(false).catch(() => undefined); // What failed first is told.
    throw databaseError(error, address);
  }
}

function open(address: DatabaseAddress, query: DatabaseQuery): Promise<OpenRows> {
  switch (address.kind) {
    case 'postgres':
      return openPostgres(address.url, query);
    case 'mysql':
      return openMysql(address.url, query);
    case 'sqlite':
      return openSqlite(address.path, query);
  }
}
