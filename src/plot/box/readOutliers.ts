import { numberLiteral } from '../../data/engine/sqlText.ts';
import { withKeys } from '../source/Categories.ts';
import type { Relation } from '../source/Relation.ts';
import type { Box, Outlier } from './box.ts';
import type { BoxGroups } from './readBoxes.ts';

const mostPoints = 1_000;

/**
 * What lies beyond the whiskers: all of it, or of more than 1,000 values the outermost one in each of some steps on
 * either side of each box, so that both the ends and the way there are seen.
 */
export async function readOutliers(
  of: Relation,
  groups: BoxGroups,
  boxes: readonly Box[],
): Promise<readonly Outlier[]> {
  const found = boxes.reduce((sum, { outliers }) => sum + outliers, 0);
  if (found === 0) return [];
  const sql =
    found <= mostPoints
      ? 'SELECT part_key, color_key, y FROM beyond'
      : thinnedSql(Math.max(5, Math.floor(mostPoints / (2 * boxes.length))));
  const rows = await of.source.rows(`${beyondSql(of, groups, boxes)} ${sql} ORDER BY part_key, color_key, y`);
  return rows.map((row) => ({
    byKey: Number(row['part_key']),
    colorKey: Number(row['color_key']),
    value: Number(row['y']),
  }));
}

/** A WITH clause whose `beyond` has the rows outside of the fences of their box, beside these. */
function beyondSql(of: Relation, { by, color }: BoxGroups, boxes: readonly Box[]): string {
  const fences = boxes.map(
    ({ byKey, colorKey, lowest, highest }) =>
      `(${byKey}, ${colorKey}, ${numberLiteral(lowest)}, ${numberLiteral(highest)})`,
  );
  return `WITH fences(part_key, color_key, lowest, highest) AS (VALUES ${fences.join(', ')}),
    beyond AS (
      SELECT part_key, color_key, y, lowest, highest
      FROM (${withKeys(of, { part: by, color })}) JOIN fences USING (part_key, color_key)
      WHERE y < lowest OR y > highest)`;
}

function thinnedSql(steps: number): string {
  // Divided by four, since the way from the fence to the end may be beyond a double.
  const upwards = `(y / 4 - highest / 4) / (max(y) OVER box / 4 - highest / 4)`;
  const downwards = `(lowest / 4 - y / 4) / (lowest / 4 - min(y) OVER box / 4)`;
  const step = (share: string): string => `CAST(floor(${share} * ${steps}) AS INTEGER)`;
  return `SELECT part_key, color_key, CASE WHEN side > 0 THEN max(y) ELSE min(y) END AS y FROM (
      SELECT part_key, color_key, y, CASE WHEN y > highest THEN 1 ELSE -1 END AS side,
        CASE WHEN y > highest THEN ${step(upwards)} ELSE ${step(downwards)} END AS step
      FROM beyond WINDOW box AS (PARTITION BY part_key, color_key))
    GROUP BY part_key, color_key, side, step`;
}
