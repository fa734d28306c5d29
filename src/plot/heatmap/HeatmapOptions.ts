import { type Aggregate, aggregates, type ChartOptions } from '../ChartOptions.ts';
import { names, oneOf, text, whole } from '../checkOptions.ts';

export interface HeatmapOptions extends ChartOptions {
  /** A column of numbers or booleans; without one, rows are counted. */
  readonly value?: string;
  /** How its values become a colour: `mean` by default. */
  readonly aggregate?: Aggregate;
  /** Most bins of a column of numbers or times, 25 by default. */
  readonly bins?: number;
  /** Most values of a category, 25 by default: the most frequent ones; all others share a place. */
  readonly top?: number;
}

export interface CorrelationOptions extends ChartOptions {
  /** By default the first 30 columns of numbers. */
  readonly columns?: readonly string[];
}

export const heatmapRules = { value: text, aggregate: oneOf(aggregates), bins: whole(2, 200), top: whole(2, 100) };
export const correlationRules = { columns: names };
