/** Errors of predicted numbers (true value less predicted one), as counts and quantiles. */
export interface Residuals {
  readonly histogram: { readonly edges: readonly number[]; readonly counts: readonly number[] };
  /** Rows by their prediction, in bins of equally many. */
  readonly byPrediction: readonly ResidualBin[];
  /** Rows by prediction (columns) and true value (rows): counts, both axes with the same kind of edges. */
  readonly grid: {
    readonly predictedEdges: readonly number[];
    readonly actualEdges: readonly number[];
    /** Rows of true values, columns of predictions. */
    readonly counts: readonly (readonly number[])[];
  };
  /** Quantiles of the residuals, standardised, beside those of a normal distribution. */
  readonly normal: { readonly expected: readonly number[]; readonly found: readonly number[] };
  readonly mean: number;
  readonly standardDeviation: number;
}

export interface ResidualBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly mean: number;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}
