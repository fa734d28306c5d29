import { type Bins, equalEdges, histogramBins } from '../statistics/histogramBins.ts';
import { type Standard, standardFor } from '../statistics/PowerSums.ts';
import { medianAbsoluteDeviation, quantile } from '../statistics/quantile.ts';
import type { Range } from '../source/readRanges.ts';
import { isTime, isWhole, type SampleColumn } from '../source/SampleColumn.ts';

/** What one pass over a column of numbers needs to know before it starts; from the rows in memory. */
export interface NumberPlan {
  readonly range: Range;
  /** Finite values in memory, ascending. */
  readonly sorted: Float64Array;
  readonly standard: Standard;
  readonly bins: Bins | null;
  readonly lowerFence: number;
  readonly upperFence: number;
  readonly median: number;
  readonly medianAbsoluteDeviation: number;
}

const timeBins = 30;

export function numberPlan({ column, numbers }: SampleColumn, range: Range): NumberPlan {
  const sorted = finiteValues(numbers ?? new Float64Array()).sort();
  const [q1, q3] = [quantile(sorted, 0.25), quantile(sorted, 0.75)];
  const { min, max, finite } = range;
  return {
    range,
    sorted,
    standard: standardFor(centreOf(sorted), min, max),
    bins: isTime(column)
      ? timeEdges(range)
      : histogramBins({ sorted, min, max, count: finite, isInteger: isWhole(column) }),
    lowerFence: q1 - 1.5 * (q3 - q1),
    upperFence: q3 + 1.5 * (q3 - q1),
    median: quantile(sorted, 0.5),
    medianAbsoluteDeviation: medianAbsoluteDeviation(sorted),
  };
}

export function finiteValues(numbers: Float64Array): Float64Array {
  const values = new Float64Array(numbers.length);
  let count = 0;
  for (let row = 0; row < values.length; row += 1) {
    const value = numbers[row] ?? Number.NaN;
    // A difference with itself is 0 for finite numbers alone.
    if (value - value === 0) values[count++] = value;
  }
  return values.subarray(0, count);
}

function timeEdges({ min, max, finite }: Range): Bins | null {
  return finite === 0 ? null : { edges: equalEdges(min, max, timeBins), isInteger: false };
}

/** About the mean; a running mean cannot overflow. */
function centreOf(sorted: Float64Array): number {
  let mean = 0;
  for (let index = 0; index < sorted.length; index += 1)
    mean += (sorted[index] ?? 0) / (index + 1) - mean / (index + 1);
  return mean;
}
