import { type Aggregate, aggregates, type ChartOptions } from '../ChartOptions.ts';
import { either, flag, oneOf, type Rule, text } from '../checkOptions.ts';
import { namedSteps } from '../source/timeSteps.ts';

export type TimeUnit = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year';

export interface LineOptions extends ChartOptions {
  /** A column: a line for each of its values, ten at the most. */
  readonly color?: string;
  /**
   * One point a bucket, of all its rows. Without it and `bucket` every row is a point; of many rows, those that shape
   * the line: the first, last, lowest and highest of each step.
   */
  readonly aggregate?: Aggregate;
  /** What rows are put together: a unit of time in UTC, or a width on a numeric x. By default one that suits. */
  readonly bucket?: TimeUnit | number;
  /** An area from the lowest to the highest value of each bucket. */
  readonly range?: boolean;
  readonly logY?: boolean;
}

const width: Rule = (value) =>
  typeof value === 'number' && value > 0 && Number.isFinite(value) ? null : 'a number above 0';

export const lineRules = {
  color: text,
  aggregate: oneOf(aggregates),
  bucket: either(oneOf(Object.keys(namedSteps)), width),
  range: flag,
  logY: flag,
};
