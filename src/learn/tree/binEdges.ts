const mostSampled = 200_000;

/**
 * The edges between the bins of a column, as scikit-learn's histogram boosting finds them. Infinities are values.
 *
 * Up to `maxBins` different values have an edge in the middle between neighbours; more have edges at quantiles. Those come
 * from 200,000 rows at most, evenly spread, which is as exact as bins of 0.4 % can be.
 */
export function binEdges(column: Float64Array, maxBins = 255): Float64Array {
  const sorted = presentValues(column).sort();
  const distinct = distinctOf(sorted, maxBins);
  if (distinct !== null) return midpoints(distinct);
  const edges = Float64Array.from({ length: maxBins - 1 }, (_, index) => {
    const place = ((sorted.length - 1) * (index + 1)) / maxBins;
    return between(sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0);
  });
  return edges;
}

/** Null for more than `most`. */
function distinctOf(sorted: Float64Array, most: number): Float64Array | null {
  const distinct = new Float64Array(most);
  let count = 0;
  for (let at = 0; at < sorted.length; at += 1) {
    const value = sorted[at] ?? 0;
    if (at > 0 && value === sorted[at - 1]) continue;
    if (count === most) return null;
    distinct[count++] = value;
  }
  return distinct.subarray(0, count);
}

function midpoints(distinct: Float64Array): Float64Array {
  const edges = new Float64Array(Math.max(0, distinct.length - 1));
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
