import type { Chart } from '../Chart.ts';
import { checkOptions } from '../checkOptions.ts';
import { type Categories, readCategories } from '../source/Categories.ts';
import { drawRows } from '../source/drawRows.ts';
import { labelPlaces } from '../source/labelPlaces.ts';
import { columnOf, type PlotSource } from '../source/PlotSource.ts';
import { type Quantity, quantity, quantityOf } from '../source/quantity.ts';
import { type Relation, relation, type Tally, tally } from '../source/Relation.ts';
import { densitySpec } from './densitySpec.ts';
import { readDensity } from './readDensity.ts';
import { type ScatterOptions, scatterRules } from './ScatterOptions.ts';
import { scatterSpec } from './scatterSpec.ts';

export interface ScatterData {
  readonly of: Relation;
  readonly x: Quantity;
  readonly y: Quantity;
  readonly tally: Tally;
  readonly color: ScatterColor | null;
  readonly points: readonly { readonly x: number; readonly y: number; readonly color?: string | number }[];
}

export type ScatterColor =
  | { readonly type: 'category'; readonly column: string; readonly categories: Categories }
  | { readonly type: 'quantity'; readonly column: string; readonly quantity: Quantity };

const mostPoints = 4_000;
const mostColors = 10;
/** Beyond this a sample hides more than squares do. */
const densityFromRows = 100_000;

/** @throws UserError PLOT_OPTION, PLOT_EMPTY, TABLE_COLUMN_MISSING, TABLE_COLUMN_TYPE */
export async function scatter(
  source: PlotSource,
  columns: { readonly x: string; readonly y: string },
  options: ScatterOptions,
): Promise<Chart> {
  checkOptions('scatter', options, scatterRules);
  const instead = 'Draw a category with box(y, {by}) or bar(x).';
  const [x, y] = [quantity(source, columns.x, instead), quantity(source, columns.y, instead)];
  const logs = [
    ...(options.logX === true && x.kind === 'number' ? ['x'] : []),
    ...(options.logY === true && y.kind === 'number' ? ['y'] : []),
  ];
  const kind = options.color === undefined ? null : await colorKind(source, options.color);
  const of = relation(source, {
    quantities: { x, y, color: kind?.type === 'quantity' ? kind.quantity : null },
    categories: { color: kind?.type === 'category' ? kind.column : null },
    logs,
  });
  const tallied = await tally(of);
  const isDense = options.density ?? (kind === null && tallied.drawn > densityFromRows);
  if (isDense) return densitySpec(source, await readDensity(of, tallied, options.bins), options);
  const color = await coloured(of, kind);
  const rows = await drawRows(of, tallied.drawn, { most: options.points ?? mostPoints, seed: options.seed ?? 0 });
  const label = color?.type === 'category' ? labelOf(color.categories) : null;
  const points = rows.map((row) => {
    const point = { x: Number(row['x']), y: Number(row['y']) };
    if (color === null) return point;
    return { ...point, color: label === null ? Number(row['color']) : label(String(row['color'])) };
  });
  return scatterSpec(source, { of, x, y, tally: tallied, color, points }, options);
}

type ColorKind =
  | { readonly type: 'category'; readonly column: string }
  | { readonly type: 'quantity'; readonly column: string; readonly quantity: Quantity };

/** A few whole numbers are classes or ranks; more of them are an amount. */
async function colorKind(source: PlotSource, column: string): Promise<ColorKind> {
  const found = quantityOf(columnOf(source, column));
  if (found === null) return { type: 'category', column };
  if (found.isInteger) {
    const { sql } = relation(source, { quantities: { value: found } });
    const [row] = await source.rows(
      `SELECT count(*) AS n FROM (SELECT DISTINCT value FROM (${sql}) WHERE value IS NOT NULL LIMIT ${mostColors + 1})`,
    );
    if (Number(row?.['n']) <= mostColors) return { type: 'category', column };
  }
  return { type: 'quantity', column, quantity: found };
}

async function coloured(of: Relation, kind: ColorKind | null): Promise<ScatterColor | null> {
  if (kind?.type !== 'category') return kind;
  return { ...kind, categories: await readCategories(of, 'color', mostColors) };
}

function labelOf(categories: Categories): (value: string) => string {
  const place = labelPlaces(categories);
  return (value) => categories.labels[place(value)] ?? '';
}
