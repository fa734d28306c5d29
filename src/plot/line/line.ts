import type { Chart } from '../Chart.ts';
import { checkOptions } from '../checkOptions.ts';
import { type Categories, readCategories } from '../source/Categories.ts';
import type { PlotSource } from '../source/PlotSource.ts';
import { numberQuantity, type Quantity, quantity } from '../source/quantity.ts';
import { relation, type Relation, type Tally, tally } from '../source/Relation.ts';
import { type LineOptions, lineRules } from './LineOptions.ts';
import { lineSpec } from './lineSpec.ts';
import { readBuckets } from './readBuckets.ts';
import { readShape } from './readShape.ts';

export interface LinePoint {
  readonly key: number;
  readonly x: number;
  readonly y: number;
  /** Of the bucket; undefined where a point is a row. */
  readonly low?: number;
  readonly high?: number;
  readonly count?: number;
}

/** The points of a line, in its order, and how rows became points, if not one each. */
export interface LineShape {
  readonly points: readonly LinePoint[];
  readonly notes: readonly string[];
}

export interface LineData extends LineShape {
  readonly x: Quantity;
  readonly y: Quantity;
  readonly of: Relation;
  readonly color: Categories | null;
  readonly tally: Tally;
}

const mostLines = 10;

/** @throws UserError PLOT_OPTION, PLOT_EMPTY, TABLE_COLUMN_MISSING, TABLE_COLUMN_TYPE */
export async function line(
  source: PlotSource,
  columns: { readonly x: string; readonly y: string },
  options: LineOptions,
): Promise<Chart> {
  checkOptions('line', options, lineRules);
  const x = quantity(source, columns.x, 'Draw a category with bar(x, {y}).');
  const y = numberQuantity(source, columns.y, 'Name a column of numbers as y.');
  const logs = options.logY === true ? ['y'] : [];
  const of = relation(source, { quantities: { x, y }, categories: { color: options.color }, logs });
  const tallied = await tally(of);
  const color = options.color === undefined ? null : await readCategories(of, 'color', mostLines);
  const isAggregated = options.aggregate !== undefined || options.bucket !== undefined || options.range === true;
  const shape = isAggregated
    ? await readBuckets(of, { tally: tallied, color, options })
    : await readShape(of, { tally: tallied, color });
  return lineSpec(source, { ...shape, x, y, of, color, tally: tallied }, options);
}
