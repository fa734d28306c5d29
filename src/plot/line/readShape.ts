import { equalEdges } from '../../eda/statistics/histogramBins.ts';
import { binSql } from '../source/binSql.ts';
import { type Categories, withKeys } from '../source/Categories.ts';
import { drawRows } from '../source/drawRows.ts';
import type { Relation, Tally } from '../source/Relation.ts';
import { labelPlaces } from '../source/labelPlaces.ts';
import { rows as rowsText } from '../spec/notes.ts';
import { thousands } from '../../display/text/thousands.ts';
import type { LinePoint, LineShape } from './line.ts';

export interface ShapeParts {
  readonly tally: Tally;
  readonly color: Categories | null;
}

/** Up to so many rows are points each. */
const wholeRows = 2_000;
const mostPoints = 4_800;

/**
 * Every row a point; of many rows the first, last, lowest and highest of each step of x, which draw the same line as
 * all of them where a step is a pixel (M4: Jugel, Jerzak, Hackenbroich and Markl 2014), so that no peak is lost.
 */
export async function readShape(of: Relation, { tally, color }: ShapeParts): Promise<LineShape> {
  if (tally.drawn <= wholeRows) return { points: await everyRow(of, tally, color), notes: [] };
  const lines = color?.labels.length ?? 1;
  const steps = Math.max(60, Math.min(300, Math.floor(mostPoints / (4 * lines))));
  const points = await cornersOf(of, { tally, color, steps });
  const note = `${rowsText(tally.drawn)}: the first, last, lowest and highest of each of ${thousands(steps)} steps`;
  return { points, notes: points.length < tally.drawn ? [note] : [] };
}

async function everyRow(of: Relation, tally: Tally, color: Categories | null): Promise<readonly LinePoint[]> {
  const rows = await drawRows(of, tally.drawn, { most: wholeRows, seed: 0 });
  const place = color === null ? () => 0 : labelPlaces(color);
  const points = rows.map((row) => ({ key: place(String(row['color'])), x: Number(row['x']), y: Number(row['y']) }));
  // Rows of one x stay in their order.
  return points.sort((a, b) => a.key - b.key || a.x - b.x);
}

async function cornersOf(of: Relation, { tally, color, steps }: ShapeParts & { steps: number }): Promise<LinePoint[]> {
  const [min, max] = tally.ranges['x'] ?? [0, 0];
  const step = binSql('x', equalEdges(min, max, steps));
  // Of rows with one x or one y the other value decides: the answer must not hang on the order of threads.
  const byX = `{'x': x, 'y': y}`;
  const byY = `{'y': y, 'x': x}`;
  const rows = await of.source.rows(
    `SELECT key, step, a.x AS ax, a.y AS ay, b.x AS bx, b.y AS by, c.x AS cx, c.y AS cy, d.x AS dx, d.y AS dy FROM (
      SELECT color_key AS key, ${step} AS step, min(${byX}) AS a, min(${byY}) AS b, max(${byY}) AS c, max(${byX}) AS d
      FROM (${withKeys(of, { color })}) GROUP BY ALL) ORDER BY key, step`,
  );
  return rows.flatMap((row) => {
    const point = (corner: string): LinePoint => ({
      key: Number(row['key']),
      x: Number(row[`${corner}x`]),
      y: Number(row[`${corner}y`]),
    });
    const [first, low, high, last] = [point('a'), point('b'), point('c'), point('d')];
    const between = low.x <= high.x ? [low, high] : [high, low];
    return [first, ...between, last].filter(isNew);
  });
}

function isNew({ x, y }: LinePoint, index: number, corners: readonly LinePoint[]): boolean {
  return corners.findIndex((corner) => corner.x === x && corner.y === y) === index;
}
