import type { Client } from 'pg';
import type Cursor from 'pg-cursor';
import type { Field } from 'pg-cursor';
import { UserError } from '../../../../base/UserError.ts';
import { loadPreload } from '../../loadPreload.ts';
import { batchRows, type DatabaseQuery, type QueryParams, type RowStream } from '../ColumnReading.ts';
import type { OpenRows } from '../readDatabase.ts';
import { postgresReading, postgresText } from './postgresTypes.ts';

interface PostgresModule {
  readonly Client: typeof Client;
  readonly Cursor: typeof Cursor;
}

/** So that text means one thing, whatever the server's settings are. */
const settings = [
  "SET TimeZone = 'UTC'",
  "SET DateStyle = 'ISO'",
  "SET IntervalStyle = 'postgres'",
  "SET bytea_output = 'hex'",
  'SET extra_float_digits = 1',
];

/** Opens a cursor for the query in a transaction of its own, which is one for reading unless told otherwise. */
export async function openPostgres(url: string, query: DatabaseQuery): Promise<OpenRows> {
  const { Client, Cursor } = loadPostgres();
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 30_000, application_name: 'mlnb' });
  // A connection that breaks between two batches is told by the next; without a listener it would end the kernel.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(settings.join('; '));
    await client.query(query.readOnly ? 'BEGIN TRANSACTION READ ONLY' : 'BEGIN');
    const config = { rowMode: 'array', types: { getTypeParser: () => (text: string) => text } } as const;
    const cursor = client.query(new Cursor(query.text, boundValues(query.params), config));
    const rows = await rowStream(cursor);
    return { rows, close: (isWell) => close({ client, cursor }, isWell) };
  } catch (error) {
    await client.end();
    throw error;
  }
}

function loadPostgres(): PostgresModule {
  const fromPackages = (require: (name: string) => unknown): unknown => ({
    ...(require('pg') as object), // SAFETY: a module.
    Cursor: require('pg-cursor'),
  });
  return loadPreload('postgres', fromPackages) as PostgresModule; // SAFETY: what preload.ts exports.
}

function boundValues(params: QueryParams): unknown[] {
  if (!isList(params)) {
    throw new UserError('DATASET_OPTION', 'PostgreSQL has no parameters by name.', {
      fix: 'Give an array, and write $1, $2, … in the query.',
    });
  }
  return params.map((value) => {
    if (value instanceof Date) return value.toISOString();
    return value instanceof Uint8Array ? Buffer.from(value) : typeof value === 'bigint' ? String(value) : value;
  });
}

function isList(
  params: QueryParams,
): params is readonly Exclude<QueryParams, Readonly<Record<string, unknown>>>[number][] {
  return Array.isArray(params);
}

interface FirstRows {
  readonly rows: (string | null)[][];
  readonly fields: readonly Field[];
}

async function rowStream(cursor: Cursor): Promise<RowStream> {
  // The first batch brings the columns; what is wrong with the query shows here.
  const first = await read(cursor);
  const columns = first.fields.map((field) => ({ name: field.name, reading: postgresReading(field) }));
  const texts = first.fields.map(postgresText);
  const exact = (rows: (string | null)[][]): (string | null)[][] => {
    texts.forEach((toText, index) => {
      if (toText === null) return;
      for (const row of rows) {
        const text = row[index] ?? null;
        if (text !== null) row[index] = toText(text);
      }
    });
    return rows;
  };
  async function* batches(): AsyncGenerator<(string | null)[][], void, undefined> {
    for (let { rows } = first; rows.length > 0; { rows } = await read(cursor)) yield exact(rows);
  }
  if (columns.length === 0) {
    throw new UserError('DATABASE_QUERY', 'The query gives no columns.', {
      fix: 'Write a SELECT, or add RETURNING to what changes rows.',
    });
  }
  return { columnCount: columns.length, batches: batches(), columns: () => columns };
}

function read(cursor: Cursor): Promise<FirstRows> {
  return new Promise((resolve, reject) => {
    cursor.read(batchRows, (error, rows, result) => {
      if (error) reject(error);
      else resolve({ rows, fields: result?.fields ?? [] });
    });
  });
}

async function close(
  { client, cursor }: { readonly client: Client; readonly cursor: Cursor },
  isWell: boolean,
): Promise<void> {
  try {
    if (!isWell) return;
    await new Promise<void>((resolve) => {
      cursor.close(() => {
        resolve();
      });
    });
    await client.query('COMMIT');
  } finally {
    // What was not committed is rolled back with the connection.
    await client.end();
  }
}
