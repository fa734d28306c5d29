/** What one pass over a column of numbers has counted. */
export interface NumberScan {
  readonly missing: number;
  readonly positiveInfinities: number;
  readonly negativeInfinities: number;
  readonly zeros: number;
  /** −Infinity among them. */
  readonly negatives: number;
  readonly finite: number;
  /** Beyond the plan's fences, and by the robust z; finite values alone. */
  readonly iqrOutliers: number;
  readonly robustOutliers: number;
  /** Values in each of the plan's bins, and outside of all. */
  readonly counts: Float64Array;
  readonly below: number;
  readonly above: number;
  /** Sums of z, z², z³, z⁴ of the finite values, z = (x − centre) / scale by the plan. */
  readonly sums: readonly [number, number, number, number];
  /** Different values, estimated; null where they were not counted. */
  readonly distinct: number | null;
}
