/** How the confidence intervals were made. */
export interface IntervalMethod {
  readonly method: 'percentile bootstrap';
  /** Such as 0.95. */
  readonly level: number;
  readonly resamples: number;
  readonly seed: number;
  /** Rows of a resample; fewer than there are where these are very many: then the spread is scaled by √(rows / all). */
  readonly rows: number;
  /** The method in a sentence. */
  readonly text: string;
}
