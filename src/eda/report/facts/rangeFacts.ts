import type { Histogram } from '../../profile/Profile.ts';

/** A range of whole bins: `[first, end)`. */
export interface BinRange {
  readonly first: number;
  readonly end: number;
}

export interface RangeFacts {
  readonly rows: number;
  /** Of all finite values, from 0 to 1. */
  readonly share: number;
  /** Share of the values below the range, and below its end. */
  readonly quantiles: readonly [from: number, to: number];
}

/**
 * What lies in a range of bins. Exact, since a range holds whole bins; values beyond the outer edges count as below and
 * above.
 */
export function rangeFacts({ counts, below, above }: Histogram, { first, end }: BinRange): RangeFacts {
  const sum = (from: number, to: number): number => counts.slice(from, to).reduce((total, count) => total + count, 0);
  const total = Math.max(1, below + above + sum(0, counts.length));
  const [before, rows] = [below + sum(0, first), sum(first, end)];
  return { rows, share: rows / total, quantiles: [before / total, (before + rows) / total] };
}

/** The bins that a range of values touches, at least one; in the units of the edges. */
export function binsTouched({ edges, counts }: Histogram, from: number, to: number): BinRange {
  const [low, high] = from <= to ? [from, to] : [to, from];
  const first = Math.max(
    0,
    edges.findLastIndex((edge) => edge <= low),
  );
  const last = edges.findIndex((edge) => edge >= high);
  const start = Math.min(counts.length - 1, first);
  return { first: start, end: Math.max(start + 1, last < 0 ? counts.length : Math.min(counts.length, last)) };
}
