import { type Aggregate, aggregates, type ChartOptions } from '../ChartOptions.ts';
import { flag, oneOf, text, whole } from '../checkOptions.ts';

export interface BarOptions extends ChartOptions {
  /** A column of numbers or booleans; without one, rows are counted. */
  readonly y?: string;
  /** How its values become the length of a bar: `mean` by default. */
  readonly aggregate?: Aggregate;
  /** A column whose values get a colour each: counts and sums on top of, others beside each other. */
  readonly color?: string;
  /** Most bars, 20 by default: the most frequent values; all others share one. */
  readonly top?: number;
  /** Longest bar first, or by the value; by default longest first for text, by value for numbers, dates, booleans. */
  readonly sort?: 'length' | 'value';
  /** Bars that lie; by default where labels are many or long. */
  readonly horizontal?: boolean;
}

export const barRules = {
  y: text,
  aggregate: oneOf(aggregates),
  color: text,
  top: whole(2, 100),
  sort: oneOf(['length', 'value']),
  horizontal: flag,
};
