import type { PickedCell } from './ColumnFilter.ts';

/** What a column holds, in the rows that pass the filters. */
export interface ColumnStats {
  /** Rows that were looked at: all that pass, unless `isSampled`. */
  readonly rows: number;
  /** Every so many rows were looked at, because there are too many. */
  readonly isSampled: boolean;
  /** Of `rows`: null, undefined and NaN. */
  readonly missing: number;
  /** Different values that are there; null when there are more than were counted. */
  readonly distinct: number | null;
  /** `distinct` is an estimate (HyperLogLog). */
  readonly isDistinctRough: boolean;
  /** Of the finite numbers, or of the dates in milliseconds since 1970; null when there are none. */
  readonly range: { readonly min: number; readonly max: number; readonly mean: number } | null;
  /** How many finite numbers or dates are in each of `binCount` bins of equal width from `min` to `max`; empty without a range. */
  readonly bins: readonly number[];
  /** The most frequent values, at most `topCount`, the most frequent first; empty when there are too many different ones. */
  readonly top: readonly TopValue[];
}

export interface TopValue {
  readonly cell: PickedCell;
  readonly count: number;
}

export const binCount = 20;
export const topCount = 50;

/** The bin of a value between `min` and `max`; the last one holds its upper end. */
export function binOf(value: number, { min, max }: { readonly min: number; readonly max: number }): number {
  // Halves: the difference of two huge numbers may be infinite.
  const share = max === min ? 0 : (value / 2 - min / 2) / (max / 2 - min / 2);
  return Math.max(0, Math.min(binCount - 1, Math.floor(share * binCount)));
}
