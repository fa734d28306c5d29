import type { Measurements } from '../measure/Measurements.ts';
import { quantile } from '../measure/quantile.ts';

/** One row of the table: a figure of the samples in a unit; lower is better in all of them. */
export interface Row {
  readonly title: string;
  /** The samples in `Measurements`. */
  readonly samples: string;
  readonly figure: (samples: readonly number[]) => number;
  readonly unit: 'ms' | 's' | 'MB' | 'lines';
}

const median = (samples: readonly number[]): number => quantile(samples, 0.5);
const p99 = (samples: readonly number[]): number => quantile(samples, 0.99);

export const rows: readonly Row[] = [
  { title: 'cold start to the first result', samples: 'cold', figure: median, unit: 'ms' },
  { title: '… of a cell that uses `tf`', samples: 'coldTensor', figure: median, unit: 'ms' },
  { title: '… of a cell that uses `dfd`', samples: 'coldFrame', figure: median, unit: 'ms' },
  { title: 'trivial cell, p50', samples: 'trivial', figure: median, unit: 'ms' },
  { title: 'trivial cell, p99', samples: 'trivial', figure: p99, unit: 'ms' },
  { title: '1,000 cells', samples: 'manyCells', figure: median, unit: 's' },
  { title: 'loop of 20 M additions', samples: 'loop', figure: median, unit: 'ms' },
  { title: '100,000 printed lines', samples: 'print', figure: median, unit: 'ms' },
  { title: '… of them lost', samples: 'lost', figure: median, unit: 'lines' },
  { title: '100 MB of pictures', samples: 'pictures', figure: median, unit: 'ms' },
  { title: 'interrupt of `while (true) {}`, p50', samples: 'interrupt', figure: median, unit: 'ms' },
  { title: '… p99', samples: 'interrupt', figure: p99, unit: 'ms' },
  { title: 'memory when idle', samples: 'memoryIdle', figure: median, unit: 'MB' },
  { title: 'memory after 1,000 cells', samples: 'memoryAfter', figure: median, unit: 'MB' },
];

/** "12 of 12": interrupts after which a variable was still there. */
export function survival(measurements: Measurements): string | null {
  const samples = measurements.samples('survived');
  if (samples.length === 0) return null;
  return `${samples.reduce((sum, one) => sum + one, 0)} of ${samples.length}`;
}
