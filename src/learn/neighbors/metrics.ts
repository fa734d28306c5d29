/** A distance as a sum over the columns. */
export interface Metric {
  /** Of a difference in one column. */
  readonly term: (difference: number) => number;
  /** Of the sum of all columns. */
  readonly length: (sum: number) => number;
}

export const metrics = {
  euclidean: { term: (difference: number) => difference * difference, length: Math.sqrt },
  manhattan: { term: Math.abs, length: (sum: number) => sum },
} as const;

export type MetricName = keyof typeof metrics;

/** The sum, before `length`, of a query and the point that starts in `values` at `start`. */
export function distanceOf(
  metric: Metric,
  query: Float64Array,
  { values, start }: { readonly values: Float64Array; readonly start: number },
): number {
  let sum = 0;
  if (metric === metrics.euclidean) {
    for (let at = 0; at < query.length; at += 1) {
      const difference = (query[at] ?? 0) - (values[start + at] ?? 0);
      sum += difference * difference;
    }
    return sum;
  }
  for (let at = 0; at < query.length; at += 1) sum += Math.abs((query[at] ?? 0) - (values[start + at] ?? 0));
  return sum;
}
