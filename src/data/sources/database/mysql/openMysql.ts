import type { Connection, createConnection } from 'mysql2';
import type { EventEmitter } from 'node:events';
import { UserError } from '../../../../base/UserError.ts';
import { loadPreload } from '../../loadPreload.ts';
import type { DatabaseQuery, QueryParams, QueryValue, RowStream } from '../ColumnReading.ts';
import type { OpenRows } from '../readDatabase.ts';
import { mysqlColumn, type MysqlColumn } from './mysqlTypes.ts';
import { RowQueue } from './RowQueue.ts';

interface MysqlModule {
  readonly createConnection: typeof createConnection;
}

/** Runs the query as a prepared statement in a transaction of its own, which is one for reading unless told otherwise. */
export async function openMysql(url: string, query: DatabaseQuery): Promise<OpenRows> {
  // SAFETY: what preload.ts exports.
  const { createConnection } = loadPreload('mysql', (require) => require('mysql2')) as MysqlModule;
  const connection = createConnection({
    uri: url.replace(/^mariadb:/i, 'mysql:'),
    connectTimeout: 30_000,
    // Everything that a number of JavaScript could not hold comes as text.
    supportBigNumbers: true,
    bigNumberStrings: true,
    dateStrings: true,
    jsonStrings: true,
    timezone: 'Z',
    charset: 'utf8mb4',
    namedPlaceholders: true,
    multipleStatements: false,
    // No server may ask for a file of this machine.
    flags: ['-LOCAL_FILES'],
  });
  // A connection that breaks is told by what waits for it; without a listener it would end the kernel.
  connection.on('error', () => undefined);
  try {
    await connected(connection);
    await run(connection, "SET time_zone = '+00:00'");
    if (query.readOnly) await run(connection, 'SET SESSION TRANSACTION READ ONLY');
    await run(connection, query.readOnly ? 'START TRANSACTION READ ONLY' : 'START TRANSACTION');
    const rows = await rowStream(connection, query);
    return { rows, close: (isWell) => close(connection, isWell) };
  } catch (error) {
    connection.destroy();
    throw error;
  }
}

function connected(connection: Connection): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.connect((error) => {
      if (error === null) resolve();
      else reject(error);
    });
  });
}

function run(connection: Connection, sql: string): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.query(sql, (error) => {
      if (error === null) resolve();
      else reject(error);
    });
  });
}

function boundValues(params: QueryParams): QueryParams {
  const bound = (value: QueryValue): QueryValue => {
    if (value instanceof Date) return value.toISOString().replace('T', ' ').replace('Z', '');
    return value instanceof Uint8Array ? Buffer.from(value) : value;
  };
  if (Array.isArray(params)) return params.map(bound);
  return Object.fromEntries(Object.entries(params).map(([name, value]: [string, QueryValue]) => [name, bound(value)]));
}

async function rowStream(connection: Connection, { text, params }: DatabaseQuery): Promise<RowStream> {
  // SAFETY: `execute` takes what `boundValues` gives; the command that it returns emits what it reads.
  const command = connection.execute({
    sql: text,
    values: boundValues(params),
    rowsAsArray: true,
  } as never) as EventEmitter;
  const queue = new RowQueue(command, connection);
  connection.on('error', (error: Error) => {
    queue.fail(error);
  });
  const columns = (await queue.fields()).map(mysqlColumn);
  if (columns.length === 0) {
    throw new UserError('DATABASE_QUERY', 'The query gives no columns.', { fix: 'Write a SELECT.' });
  }
  return {
    columnCount: columns.length,
    batches: batches(queue, columns),
    columns: () => columns.map((column) => column.column()),
  };
}

async function* batches(
  queue: RowQueue,
  columns: readonly MysqlColumn[],
): AsyncGenerator<(string | null)[][], void, undefined> {
  for (let rows = await queue.next(); rows !== null; rows = await queue.next())
    yield rows.map((row) => columns.map((column, index) => column.text(row[index])));
}

async function close(connection: Connection, isWell: boolean): Promise<void> {
  if (!isWell) {
    // The server rolls back what was not committed.
    connection.destroy();
    return;
  }
  await run(connection, 'COMMIT');
  await new Promise<void>((resolve) => {
    connection.end(() => {
      resolve();
    });
  });
}
