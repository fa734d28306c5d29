import { lowerBound } from '../../data/lowerBound.ts';
import type { Matrix } from '../input/readMatrix.ts';

/** The bin of a missing value (NaN), in every column. */
export const missingBin = 255;

/** Columns of numbers put into at most 255 bins each, and one for missing values. */
export interface BinnedColumns {
  readonly rows: number;
  /** The bin of each value, column after column: shape [columns, rows]. */
  readonly bins: Uint8Array;
  /** Of each column the upper edges of its bins but the last, ascending: a value is in the first bin it does not exceed. */
  readonly edges: readonly Float64Array[];
  /** Whether a column has missing values. */
  readonly hasMissing: readonly boolean[];
}

/**
 * Bins columns, and finds their edges if they are not given.
 *
 * Up to 255 different values have an edge in the middle between neighbours; more have edges at quantiles. Those come from
 * 200,000 rows at most, evenly spread, which is as exact as bins of 0.4 % can be.
 */
export function binColumns({ rows, columns, values }: Matrix): BinnedColumns {
  const bins = new Uint8Array(rows * columns);
  const edges: Float64Array[] = [];
  const hasMissing: boolean[] = [];
  const column = new Float64Array(rows);
  for (let at = 0; at < columns; at += 1) {
    for (let row = 0; row < rows; row += 1) column[row] = values[row * columns + at] ?? Number.NaN;
    const upper = binEdges(column);
    edges.push(upper);
    hasMissing.push(placeInBins(column, upper, bins.subarray(at * rows, (at + 1) * rows)));
  }
  return { rows, bins, edges, hasMissing };
}

const mostBins = 255;
const mostSampled = 200_000;

/** As scikit-learn's histogram boosting finds them. Infinities are values. */
export function binEdges(column: Float64Array): Float64Array {
  const sorted = presentValues(column).sort();
  const distinct = sorted.filter((value, index) => index === 0 || value !== sorted[index - 1]);
  if (distinct.length <= 1) return new Float64Array(0);
  if (distinct.length <= mostBins) return midpoints(distinct);
  return Float64Array.from({ length: mostBins - 1 }, (_, index) => {
    const place = ((sorted.length - 1) * (index + 1)) / mostBins;
    return between(sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0);
  });
}

function midpoints(distinct: Float64Array): Float64Array {
  const edges = new Float64Array(distinct.length - 1);
  for (let index = 0; index < edges.length; index += 1) {
    edges[index] = between(distinct[index] ?? 0, distinct[index + 1] ?? 0);
  }
  return edges;
}

/** An edge is finite, so that infinities stay in the outermost bins. */
function between(low: number, high: number): number {
  const middle = low * 0.5 + high * 0.5;
  if (Number.isNaN(middle)) return 0;
  return Math.min(Number.MAX_VALUE, Math.max(-Number.MAX_VALUE, middle));
}

function presentValues(column: Float64Array): Float64Array {
  const step = Math.max(1, column.length / mostSampled);
  const taken = new Float64Array(Math.min(column.length, mostSampled));
  let count = 0;
  for (let place = 0; place < taken.length; place += 1) {
    const value = column[Math.floor(place * step)] ?? Number.NaN;
    if (!Number.isNaN(value)) taken[count++] = value;
  }
  return taken.subarray(0, count);
}

/** Returns whether there were missing values. */
function placeInBins(column: Float64Array, edges: Float64Array, bins: Uint8Array): boolean {
  let hasMissing = false;
  for (let row = 0; row < column.length; row += 1) {
    const value = column[row] ?? Number.NaN;
    if (Number.isNaN(value)) {
      bins[row] = missingBin;
      hasMissing = true;
    } else bins[row] = lowerBound(edges, value);
  }
  return hasMissing;
}
