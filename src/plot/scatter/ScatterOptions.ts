import type { ChartOptions } from '../ChartOptions.ts';
import { flag, seed, text, whole } from '../checkOptions.ts';

export interface ScatterOptions extends ChartOptions {
  /** A column that colours the points: numbers and times by a scale, all else, and up to ten whole numbers, by value. */
  readonly color?: string;
  /** Most points, 4,000 by default; of more rows a sample is drawn, and the chart says so. */
  readonly points?: number;
  /** Of the sample; 0 by default. */
  readonly seed?: number;
  /** All rows, counted in squares of both columns; by default beyond 100,000 rows where nothing is coloured. */
  readonly density?: boolean;
  /** Squares along x where density is drawn, 60 by default. */
  readonly bins?: number;
  readonly logX?: boolean;
  readonly logY?: boolean;
}

export const scatterRules = {
  color: text,
  points: whole(1, 20_000),
  seed,
  density: flag,
  bins: whole(2, 200),
  logX: flag,
  logY: flag,
};
