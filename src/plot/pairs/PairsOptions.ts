import type { ChartOptions } from '../ChartOptions.ts';
import { seed, text, whole } from '../checkOptions.ts';

export interface PairsOptions extends ChartOptions {
  /** A column whose values get a colour each. */
  readonly color?: string;
  /** Most points of a facet, 400 by default; of more rows a sample is drawn, and the chart says so. */
  readonly points?: number;
  /** Of the sample; 0 by default. */
  readonly seed?: number;
}

export const pairsRules = { color: text, points: whole(1, 2_000), seed };
