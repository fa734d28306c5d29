import type { Chart } from '../Chart.ts';
import { checkOptions } from '../checkOptions.ts';
import { type Categories, readCategories } from '../source/Categories.ts';
import type { PlotSource } from '../source/PlotSource.ts';
import { type Quantity, quantity } from '../source/quantity.ts';
import { relation, type Tally, tally } from '../source/Relation.ts';
import { type BoxOptions, boxRules } from './BoxOptions.ts';
import { boxSpec } from './boxSpec.ts';
import { readBoxes } from './readBoxes.ts';
import { readOutliers } from './readOutliers.ts';

/** Tukey's box: quartiles, and whiskers to the last values within 1.5 of their distance. */
export interface Box {
  readonly byKey: number;
  readonly colorKey: number;
  readonly count: number;
  readonly low: number;
  readonly q1: number;
  readonly median: number;
  readonly q3: number;
  readonly high: number;
  /** Rows beyond the fences. */
  readonly outliers: number;
  /** The fences, 1.5 of the quartiles' distance from them. */
  readonly lowest: number;
  readonly highest: number;
}

export interface Outlier {
  readonly byKey: number;
  readonly colorKey: number;
  readonly value: number;
}

export interface BoxData {
  readonly y: Quantity;
  readonly by: Categories | null;
  readonly color: Categories | null;
  readonly isLog: boolean;
  readonly tally: Tally;
  readonly boxes: readonly Box[];
  readonly outliers: readonly Outlier[];
}

const defaultBoxes = 20;
const mostColors = 10;

/** @throws UserError PLOT_OPTION, PLOT_EMPTY, TABLE_COLUMN_MISSING, TABLE_COLUMN_TYPE */
export async function box(source: PlotSource, column: string, options: BoxOptions): Promise<Chart> {
  checkOptions('box', options, boxRules);
  const y = quantity(source, column, `Count its values with bar(${JSON.stringify(column)}).`);
  const isLog = options.logY === true && y.kind === 'number';
  const { by: byColumn, color: colorColumn } = options;
  const of = relation(source, {
    quantities: { y },
    categories: { part: byColumn, color: colorColumn },
    logs: isLog ? ['y'] : [],
  });
  const tallied = await tally(of);
  const by = byColumn === undefined ? null : await readCategories(of, 'part', options.top ?? defaultBoxes);
  const color = colorColumn === undefined ? null : await readCategories(of, 'color', mostColors);
  const boxes = await readBoxes(of, { by, color });
  const outliers = await readOutliers(of, { by, color }, boxes);
  return boxSpec(source, { y, by, color, isLog, tally: tallied, boxes, outliers }, options);
}
