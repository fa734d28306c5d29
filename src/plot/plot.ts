import { UserError } from '../base/UserError.ts';
import type { Chart } from './Chart.ts';
import { bar } from './bar/bar.ts';
import type { BarOptions } from './bar/BarOptions.ts';
import { box } from './box/box.ts';
import type { BoxOptions } from './box/BoxOptions.ts';
import { correlationMap } from './heatmap/correlationMap.ts';
import { heatmap } from './heatmap/heatmap.ts';
import type { CorrelationOptions, HeatmapOptions } from './heatmap/HeatmapOptions.ts';
import { histogram } from './histogram/histogram.ts';
import type { HistogramOptions } from './histogram/HistogramOptions.ts';
import { line } from './line/line.ts';
import type { LineOptions } from './line/LineOptions.ts';
import { pairs } from './pairs/pairs.ts';
import type { PairsOptions } from './pairs/PairsOptions.ts';
import { scatter } from './scatter/scatter.ts';
import type { ScatterOptions } from './scatter/ScatterOptions.ts';
import { type PlotSource, type Plottable, plotSource } from './source/PlotSource.ts';

/**
 * Quick charts of a table, a danfo frame, an array of records or an object of columns. Rows are counted, aggregated or
 * drawn in the engine; a chart holds what is drawn, never the table.
 *
 * Each chart is a Vega-Lite specification that may be changed before it is shown.
 */
export function plot(data: Plottable): Plot {
  return new Plot(data);
}

/**
 * Every method throws a `UserError`: TABLE_COLUMN_MISSING, TABLE_COLUMN_TYPE for a column of another kind, PLOT_OPTION,
 * PLOT_EMPTY where there is no row to draw, TABLE_NOT_TABULAR for data that are no table.
 */
export class Plot {
  readonly #data: Plottable;
  #source: Promise<PlotSource> | null = null;

  constructor(data: Plottable) {
    this.#data = data;
  }

  /** Rows by the value of a column of numbers or times. */
  async histogram(column: string, options: HistogramOptions = {}): Promise<Chart> {
    return await histogram(await this.#asked(), column, options);
  }

  /** Two columns of numbers or times against each other: rows, a sample of many, or how many lie where. */
  async scatter(x: string, y: string, options: ScatterOptions = {}): Promise<Chart> {
    return await scatter(await this.#asked(), { x, y }, options);
  }

  /** Quartiles, whiskers and outliers by Tukey's rule, `{by}` a category. */
  async box(y: string, options: BoxOptions = {}): Promise<Chart> {
    return await box(await this.#asked(), y, options);
  }

  /** How often each value of a column is there, or an aggregate of another column by `{y, aggregate}`. */
  async bar(x: string, options: BarOptions = {}): Promise<Chart> {
    return await bar(await this.#asked(), x, options);
  }

  /** A column of numbers along one of numbers or times. */
  async line(x: string, y: string, options: LineOptions = {}): Promise<Chart> {
    return await line(await this.#asked(), { x, y }, options);
  }

  /** The correlation of every two columns of numbers; with two columns, how many rows lie where. */
  heatmap(options?: CorrelationOptions): Promise<Chart>;
  heatmap(x: string, y: string, options?: HeatmapOptions): Promise<Chart>;
  async heatmap(first: string | CorrelationOptions = {}, y?: string, options: HeatmapOptions = {}): Promise<Chart> {
    const source = await this.#asked();
    if (typeof first !== 'string') return await correlationMap(source, first);
    if (typeof y !== 'string') throw missingSide();
    return await heatmap(source, { x: first, y }, options);
  }

  /** Columns of numbers, each against each: points, counts and correlations; by default the first five. */
  async pairs(columns?: readonly string[], options: PairsOptions = {}): Promise<Chart> {
    return await pairs(await this.#asked(), columns, options);
  }

  #asked(): Promise<PlotSource> {
    this.#source ??= plotSource(this.#data);
    return this.#source;
  }
}

function missingSide(): UserError {
  return new UserError('PLOT_OPTION', 'heatmap got one column.', {
    fix: 'Give two, heatmap(x, y), or none for the correlations of all.',
  });
}
