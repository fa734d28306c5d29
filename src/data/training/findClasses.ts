import { UserError } from '../../base/UserError.ts';
import { identifier } from '../engine/sqlText.ts';
import type { TableBody } from '../table/TableBody.ts';
import type { TableColumn } from '../table/TableColumn.ts';

const mostClasses = 10_000;

/**
 * The distinct values of a column as text, missing ones left out: numbers by size, false before true, text by its code
 * points.
 *
 * @throws UserError TABLE_COLUMN_TYPE when there are more than 10,000
 */
export async function findClasses({ engine, sql }: TableBody, { name }: TableColumn): Promise<string[]> {
  const column = identifier(name);
  const rows = await engine.rows(
    `SELECT CAST(c AS VARCHAR) AS c FROM (SELECT DISTINCT ${column} AS c FROM (${sql}) WHERE ${column} IS NOT NULL LIMIT ${mostClasses + 1}) ORDER BY "c"`,
  );
  if (rows.length <= mostClasses) return rows.map((row) => String(row['c']));
  throw new UserError(
    'TABLE_COLUMN_TYPE',
    `The target ${JSON.stringify(name)} has more than ${mostClasses.toLocaleString('en-US')} distinct values.`,
    {
      fix: 'It does not look like classes. Name another target.',
    },
  );
}
