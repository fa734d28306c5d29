import { type Categories, withKeys } from '../source/Categories.ts';
import { quantilesSql } from '../source/quantilesSql.ts';
import type { Relation } from '../source/Relation.ts';
import type { Box } from './box.ts';

export interface BoxGroups {
  readonly by: Categories | null;
  readonly color: Categories | null;
}

/** Exact, of all rows; whiskers end at values of the table, and at the quartiles where these lie further out. */
export async function readBoxes(of: Relation, { by, color }: BoxGroups): Promise<readonly Box[]> {
  const rows = await of.source.rows(
    `${fencedSql(of, { by, color })}
    SELECT part_key, color_key, any_value(n) AS n, any_value(q[1]) AS q1, any_value(q[2]) AS median, any_value(q[3]) AS q3,
      any_value(lowest) AS lowest, any_value(highest) AS highest,
      least(any_value(q[1]), min(y) FILTER (y >= lowest)) AS low,
      greatest(any_value(q[3]), max(y) FILTER (y <= highest)) AS high,
      count(*) FILTER (y < lowest OR y > highest) AS outliers
    FROM fenced GROUP BY part_key, color_key ORDER BY part_key, color_key`,
  );
  return rows.map((row) => ({
    byKey: Number(row['part_key']),
    colorKey: Number(row['color_key']),
    count: Number(row['n']),
    low: Number(row['low']),
    q1: Number(row['q1']),
    median: Number(row['median']),
    q3: Number(row['q3']),
    high: Number(row['high']),
    outliers: Number(row['outliers']),
    lowest: Number(row['lowest']),
    highest: Number(row['highest']),
  }));
}

/** A WITH clause whose `fenced` has every row beside the quartiles and the fences of its box. */
function fencedSql(of: Relation, { by, color }: BoxGroups): string {
  return `WITH keyed AS (${withKeys(of, { part: by, color })}),
    quartiles AS (
      SELECT part_key, color_key, count(*) AS n, ${quantilesSql('y', [0.25, 0.5, 0.75])} AS q
      FROM keyed GROUP BY part_key, color_key),
    fenced AS (
      SELECT part_key, color_key, y, n, q, q[1] - 1.5 * (q[3] - q[1]) AS lowest, q[3] + 1.5 * (q[3] - q[1]) AS highest
      FROM keyed JOIN quartiles USING (part_key, color_key))`;
}
