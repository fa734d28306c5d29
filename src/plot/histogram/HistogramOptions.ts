import type { ChartOptions } from '../ChartOptions.ts';
import { flag, oneOf, text, whole } from '../checkOptions.ts';

export interface HistogramOptions extends ChartOptions {
  /** How many; by default chosen by Freedman and Diaconis, for times by the calendar. Times take it as the most. */
  readonly bins?: number;
  /** A column whose values get a colour each. */
  readonly color?: string;
  /** Height of the bars: rows, their share of the group, or that by the bin's width, whose area is then 1. */
  readonly measure?: 'count' | 'share' | 'density';
  /** Groups on top of each other; by default where rows are counted. Otherwise they are laid over each other. */
  readonly stack?: boolean;
  /** Bins of equal ratio on a logarithmic axis. */
  readonly logX?: boolean;
  readonly logY?: boolean;
}

export const histogramRules = {
  bins: whole(1, 1_000),
  color: text,
  measure: oneOf(['count', 'share', 'density']),
  stack: flag,
  logX: flag,
  logY: flag,
};
