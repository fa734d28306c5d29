/** Some figures of the same rows, each row counted by a weight. */
export interface Statistic {
  readonly ids: readonly string[];
  /**
   * @param weights shape [rows], at least 0
   * @returns one figure an id; NaN where it is not defined
   */
  of(weights: Float64Array): ArrayLike<number>;
}
