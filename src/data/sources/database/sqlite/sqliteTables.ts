import { databaseError } from '../databaseError.ts';
import { assertSqlite, nodeSqlite } from './openSqlite.ts';

/**
 * The names of the tables and views of an SQLite file.
 *
 * @throws UserError as `openSqlite`
 */
export function sqliteTables(path: string): string[] {
  assertSqlite(path);
  try {
    const database = new (nodeSqlite().DatabaseSync)(path, { readOnly: true, timeout: 10_000 });
    try {
      const sql =
        "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name";
      return database
        .prepare(sql)
        .all()
        .map((row) => String(row['name']));
    } finally {
      database.close();
    }
  } catch (error) {
    throw databaseError(error, { kind: 'sqlite', path, shown: path });
  }
}
