import { createRequire } from 'node:module';
import type * as NodeSqlite from 'node:sqlite';
import { UserError } from '../../../../base/UserError.ts';
import { here } from '../../../here.ts';
import { checkFile } from '../../../read/checkFile.ts';
import { readStart } from '../../../read/readStart.ts';
import { batchRows, type DatabaseQuery, type QueryParams, type QueryValue, type RowStream } from '../ColumnReading.ts';
import type { OpenRows } from '../readDatabase.ts';
import { SqliteColumn } from './SqliteColumn.ts';

/**
 * Runs the query on an SQLite file by Node.js's own SQLite.
 *
 * @throws UserError TABLE_FILE_MISSING, TABLE_FILE_FORBIDDEN, TABLE_FILE_EMPTY, TABLE_FILE_FORMAT, DATABASE_SQLITE_MISSING
 */
export async function openSqlite(path: string, query: DatabaseQuery): Promise<OpenRows> {
  assertSqlite(path);
  const { DatabaseSync } = nodeSqlite();
  const database = new DatabaseSync(path, { readOnly: query.readOnly, timeout: 10_000 });
  try {
    const statement = database.prepare(query.text);
    statement.setReadBigInts(true);
    statement.setReturnArrays(true);
    const described = statement.columns();
    if (described.length === 0) {
      throw new UserError('DATABASE_QUERY', 'The query gives no columns.', {
        fix: 'Write a SELECT, or add RETURNING to what changes rows.',
      });
    }
    const columns = described.map(({ name, type }) => new SqliteColumn(name, type));
    const rows: RowStream = {
      columnCount: columns.length,
      batches: batches(iterated(statement, query.params), columns),
      columns: () => columns.map((column) => column.finish()),
    };
    const close = (): Promise<void> => {
      database.close();
      return Promise.resolve();
    };
    return await Promise.resolve({ rows, close });
  } catch (error) {
    database.close();
    throw error;
  }
}

export function assertSqlite(path: string): void {
  checkFile(path);
  if (Buffer.from(readStart(path, 15)).toString('latin1') === 'SQLite format 3') return;
  throw new UserError('TABLE_FILE_FORMAT', `${path} is not an SQLite database.`, {
    fix: 'An SQLite file begins with the words "SQLite format 3". Name a server by postgres:// or mysql://.',
  });
}

export function nodeSqlite(): typeof NodeSqlite {
  try {
    const require = createRequire(here);
    const sqlite = require('node:sqlite') as typeof NodeSqlite; // SAFETY: the module of that name.
    if ('setReturnArrays' in sqlite.StatementSync.prototype) return sqlite;
  } catch {
    // Older than 22.5.
  }
  throw new UserError('DATABASE_SQLITE_MISSING', `Node.js ${process.version} cannot read SQLite files.`, {
    fix: 'Use Node.js 24 or later, which kernels always have; or export the table as CSV or Parquet.',
  });
}

function iterated(statement: NodeSqlite.StatementSync, params: QueryParams): Iterable<readonly unknown[]> {
  const bound = (value: QueryValue): NodeSqlite.SQLInputValue => {
    if (typeof value === 'boolean') return value ? 1 : 0;
    return value instanceof Date ? value.toISOString() : value;
  };
  const rows = Array.isArray(params)
    ? statement.iterate(...params.map(bound))
    : statement.iterate(
        Object.fromEntries(Object.entries(params).map(([name, value]: [string, QueryValue]) => [name, bound(value)])),
      );
  return rows as unknown as Iterable<readonly unknown[]>; // SAFETY: by `setReturnArrays`.
}

async function* batches(
  rows: Iterable<readonly unknown[]>,
  columns: readonly SqliteColumn[],
): AsyncGenerator<(string | null)[][], void, undefined> {
  let batch: (string | null)[][] = [];
  for (const row of rows) {
    batch.push(columns.map((column, index) => column.text(row[index])));
    if (batch.length < batchRows) continue;
    yield batch;
    batch = [];
    // SQLite itself never waits: others get their turn here.
    await new Promise((resolve) => setImmediate(resolve));
  }
  if (batch.length > 0) yield batch;
}
