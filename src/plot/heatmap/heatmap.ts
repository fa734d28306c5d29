import { UserError } from '../../base/UserError.ts';
import type { Aggregate } from '../ChartOptions.ts';
import type { Chart } from '../Chart.ts';
import { checkOptions } from '../checkOptions.ts';
import { aggregateSql } from '../source/aggregateSql.ts';
import { withKeys } from '../source/Categories.ts';
import { columnOf, type PlotSource } from '../source/PlotSource.ts';
import { numberQuantity, type Quantity, quantityOf } from '../source/quantity.ts';
import { relation, type Relation, type Tally, tally } from '../source/Relation.ts';
import { type HeatmapAxis, heatmapAxis } from './heatmapAxis.ts';
import { type HeatmapOptions, heatmapRules } from './HeatmapOptions.ts';
import { heatmapSpec } from './heatmapSpec.ts';

export interface HeatmapData {
  readonly of: Relation;
  readonly tally: Tally;
  readonly x: HeatmapAxis;
  readonly y: HeatmapAxis;
  readonly value: Quantity | null;
  readonly aggregate: Aggregate;
  /** `x` and `y` are the place of a label, or what `edgesOf` takes. */
  readonly cells: readonly { readonly x: number; readonly y: number; readonly value: number; readonly count: number }[];
}

const defaultParts = 25;
/** As many whole numbers as a month has days are places of their own. */
const ownWholeNumbers = 31;

/** @throws UserError PLOT_OPTION, PLOT_EMPTY, TABLE_COLUMN_MISSING, TABLE_COLUMN_TYPE */
export async function heatmap(
  source: PlotSource,
  columns: { readonly x: string; readonly y: string },
  options: HeatmapOptions,
): Promise<Chart> {
  checkOptions('heatmap', options, heatmapRules);
  if (options.value === undefined && options.aggregate !== undefined && options.aggregate !== 'count') {
    throw new UserError(
      'PLOT_OPTION',
      `The option "aggregate" of heatmap is "${options.aggregate}", without a column to aggregate.`,
      {
        fix: 'Name one by the option "value", or leave "aggregate" out to count rows.',
      },
    );
  }
  const instead = 'Name a column of numbers by "value", or leave it out to count rows.';
  const value = options.value === undefined ? null : numberQuantity(source, options.value, instead);
  const aggregate = value === null ? 'count' : (options.aggregate ?? 'mean');
  const [x, y] = [await placed(source, columns.x), await placed(source, columns.y)];
  const of = relation(source, {
    quantities: { x, y, value },
    categories: { x: x === null ? columns.x : null, y: y === null ? columns.y : null },
  });
  const tallied = await tally(of);
  const parts = { tally: tallied, bins: options.bins ?? defaultParts, top: options.top ?? defaultParts };
  const axes = {
    x: await heatmapAxis(of, 'x', withWholeNumbers(parts, source, columns.x)),
    y: await heatmapAxis(of, 'y', withWholeNumbers(parts, source, columns.y)),
  };
  const keyed = withKeys(of, {
    ...(axes.x.type === 'category' ? { x: axes.x.categories } : {}),
    ...(axes.y.type === 'category' ? { y: axes.y.categories } : {}),
  });
  const place = (name: 'x' | 'y'): string => {
    const axis = axes[name];
    return axis.type === 'category' ? `${name}_key` : axis.sql;
  };
  const rows = await source.rows(
    `SELECT ${place('x')} AS i, ${place('y')} AS j, ${aggregateSql(aggregate, 'value')} AS v, count(*) AS n FROM (${keyed}) GROUP BY ALL ORDER BY i, j`,
  );
  const cells = rows.map((row) => ({
    x: Number(row['i']),
    y: Number(row['j']),
    value: Number(row['v']),
    count: Number(row['n']),
  }));
  return heatmapSpec(source, { of, tally: tallied, ...axes, value, aggregate, cells }, options);
}

/** Null for a column whose values are places of their own. */
async function placed(source: PlotSource, column: string): Promise<Quantity | null> {
  const found = quantityOf(columnOf(source, column));
  if (found?.isInteger !== true) return found;
  const { sql } = relation(source, { quantities: { value: found } });
  const [row] = await source.rows(
    `SELECT count(*) AS n FROM (SELECT DISTINCT value FROM (${sql}) WHERE value IS NOT NULL LIMIT ${ownWholeNumbers + 1})`,
  );
  return Number(row?.['n']) <= ownWholeNumbers ? null : found;
}

function withWholeNumbers<T extends { readonly top: number }>(parts: T, source: PlotSource, column: string): T {
  const isWhole = quantityOf(columnOf(source, column))?.isInteger === true;
  return isWhole ? { ...parts, top: Math.max(parts.top, ownWholeNumbers) } : parts;
}
