/** Several models on the same rows or folds, as plain JSON. */
export interface Comparison {
  readonly kind: 'mlnb-comparison';
  readonly version: 1;
  /** Such as `accuracy`, or the name of a scorer. */
  readonly metric: string;
  readonly better: 'higher' | 'lower';
  readonly test: 'mcnemar' | 'paired bootstrap' | 'corrected t-test';
  /** Rows, or folds. */
  readonly count: number;
  /** The best first. */
  readonly models: readonly ComparedModel[];
  /** Each pair of models. */
  readonly pairs: readonly ComparedPair[];
  /** What the tests do not prove. */
  readonly notes: readonly string[];
}

export interface ComparedModel {
  readonly name: string;
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
}

export interface ComparedPair {
  readonly one: string;
  readonly other: string;
  /** Value of `one` less that of `other`. */
  readonly difference: number;
  readonly low: number | null;
  readonly high: number | null;
  /** Two-sided. */
  readonly pValue: number;
  /** By Holm, over all pairs. */
  readonly adjusted: number;
}
