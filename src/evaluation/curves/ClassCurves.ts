/** Curves of one class against all others, each of at most 200 points, no matter how many rows. */
export interface ClassCurves {
  readonly class: string;
  readonly rocAuc: number;
  readonly averagePrecision: number;
  /** Share of the rows that are of the class: what chance finds. */
  readonly prevalence: number;
  readonly roc: RocPoints;
  readonly precisionRecall: PrecisionRecallPoints;
  readonly gain: GainPoints;
}

/** From no row to all rows. A threshold of null is above all scores. */
export interface RocPoints {
  readonly fpr: readonly number[];
  readonly tpr: readonly number[];
  readonly thresholds: readonly (number | null)[];
}

/** From no row (recall 0) to all rows. */
export interface PrecisionRecallPoints {
  readonly recall: readonly number[];
  readonly precision: readonly number[];
  readonly thresholds: readonly (number | null)[];
}

/** What one gets by taking the rows of the highest scores. */
export interface GainPoints {
  /** Share of all rows taken. */
  readonly taken: readonly number[];
  /** Share of the class's rows among them. */
  readonly gain: readonly number[];
}

/** How often came true what was given a probability. One entry a bin of equal width that has rows. */
export interface Calibration {
  readonly class: string;
  readonly bins: readonly CalibrationBin[];
  /** Mean distance of both, each bin counted by its rows: expected calibration error. */
  readonly error: number;
}

export interface CalibrationBin {
  /** Mean probability. */
  readonly predicted: number;
  /** Share that came true, with Wilson's 95 % interval. */
  readonly actual: number;
  readonly low: number;
  readonly high: number;
  readonly count: number;
}
