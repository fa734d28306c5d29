/** What one prediction costs, in any unit; a gain is below 0. */
export interface Costs {
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
  readonly tn: number;
}

/** What comes of calling positive every row whose score is at least the threshold; sums of weights. */
export interface ThresholdRow {
  /** Null: above all scores. */
  readonly threshold: number | null;
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
  readonly tn: number;
}

/** At most about 200 thresholds, falling; the best of all thresholds are among them. */
export interface ThresholdTable {
  readonly costs: Costs;
  readonly rows: readonly ThresholdRow[];
  readonly best: {
    /** Least cost. */
    readonly cost: ThresholdRow;
    readonly f1: ThresholdRow;
    /** The greatest true positive rate less the false positive rate (Youden 1950). */
    readonly youden: ThresholdRow;
  };
  /** Where it was cut when only scores were given; null where predictions were given. */
  readonly used: number | null;
}
