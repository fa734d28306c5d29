import { UserError } from '../../base/UserError.ts';
import type { Aggregate } from '../ChartOptions.ts';
import type { Chart } from '../Chart.ts';
import { checkOptions } from '../checkOptions.ts';
import { aggregateSql } from '../source/aggregateSql.ts';
import { type Categories, readCategories, withKeys } from '../source/Categories.ts';
import type { PlotSource } from '../source/PlotSource.ts';
import { numberQuantity, type Quantity } from '../source/quantity.ts';
import { relation, type Tally, tally } from '../source/Relation.ts';
import { type BarOptions, barRules } from './BarOptions.ts';
import { barSpec } from './barSpec.ts';

export interface BarData {
  readonly x: Categories;
  readonly y: Quantity | null;
  readonly aggregate: Aggregate;
  readonly color: Categories | null;
  readonly tally: Tally;
  readonly bars: readonly {
    readonly key: number;
    readonly colorKey: number;
    readonly value: number;
    readonly count: number;
  }[];
  /** Of all colours of one x, for the order of the bars. */
  readonly lengths: readonly number[];
}

const defaultBars = 20;
const mostColors = 10;

/** @throws UserError PLOT_OPTION, PLOT_EMPTY, TABLE_COLUMN_MISSING, TABLE_COLUMN_TYPE */
export async function bar(source: PlotSource, column: string, options: BarOptions): Promise<Chart> {
  checkOptions('bar', options, barRules);
  if (options.y === undefined && options.aggregate !== undefined && options.aggregate !== 'count') {
    throw new UserError(
      'PLOT_OPTION',
      `The option "aggregate" of bar is "${options.aggregate}", without a column to aggregate.`,
      {
        fix: 'Name one by the option "y", or leave "aggregate" out to count rows.',
      },
    );
  }
  const y =
    options.y === undefined
      ? null
      : numberQuantity(source, options.y, `Name a column of numbers by "y", or leave it out to count rows.`);
  const aggregate = y === null ? 'count' : (options.aggregate ?? 'mean');
  const of = relation(source, { quantities: { y }, categories: { x: column, color: options.color } });
  const tallied = await tally(of);
  const x = await readCategories(of, 'x', options.top ?? defaultBars);
  const color = options.color === undefined ? null : await readCategories(of, 'color', mostColors);
  const rows = await source.rows(
    `SELECT x_key, color_key, grouping(color_key) AS is_total, ${aggregateSql(aggregate, 'y')} AS value, count(*) AS n
    FROM (${withKeys(of, { x, color })}) GROUP BY GROUPING SETS ((x_key), (x_key, color_key)) ORDER BY x_key, color_key`,
  );
  const found = rows.map((row) => ({
    isTotal: Number(row['is_total']) === 1,
    key: Number(row['x_key']),
    colorKey: Number(row['color_key']),
    value: Number(row['value']),
    count: Number(row['n']),
  }));
  const bars = found.filter(({ isTotal }) => !isTotal);
  const lengths = x.labels.map((_, key) => found.find((total) => total.isTotal && total.key === key)?.value ?? 0);
  return barSpec(source, { x, y, aggregate, color, tally: tallied, bars, lengths }, options);
}
