/** How good a model is on the rows it learnt from and on others, along the number of rows or a hyperparameter. */
export interface LearningCurve {
  readonly kind: 'learning' | 'validation';
  /** What the points lie along: `rows`, or the name of the option. */
  readonly along: string;
  readonly metric: string;
  readonly better: 'higher' | 'lower';
  readonly points: readonly LearningPoint[];
  readonly verdict: Verdict;
}

export interface LearningPoint {
  /** Rows, or the value of the option as text. */
  readonly at: number | string;
  readonly train: Spread;
  readonly test: Spread;
}

/** Over the folds. */
export interface Spread {
  readonly mean: number;
  /** Standard deviation, n − 1; 0 with one fold. */
  readonly deviation: number;
  readonly scores: readonly number[];
}

export interface Verdict {
  readonly kind: 'overfitting' | 'underfitting' | 'good' | 'unclear';
  /** What is seen, by which figures, and what to try. */
  readonly message: string;
  /** The rule behind it. */
  readonly rule: string;
}
