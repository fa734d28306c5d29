import type { Level } from './Profile.ts';

export interface TargetReport {
  readonly column: string;
  readonly task: 'classification' | 'regression';
  /** Of a classification, the most frequent first; at most 50. */
  readonly classes: readonly Level[];
  /** Rows of the largest class for one of the smallest; null for a regression. */
  readonly imbalanceRatio: number | null;
  /** The class whose rates are shown: the rarer of two; null otherwise. */
  readonly positiveClass: string | null;
  /** By mutual information, the strongest first. */
  readonly features: readonly FeatureRelation[];
  readonly leakage: readonly LeakageSuspect[];
}

export interface FeatureRelation {
  readonly column: string;
  readonly kind: 'numeric' | 'categorical';
  /** In nats, over ten bins of equal frequency or the levels. */
  readonly mutualInformation: number | null;
  /** Normalised by the mean entropy, from 0 to 1. */
  readonly strength: number | null;
  /** Two classes and a number: area under the ROC curve of the feature alone, from 0 to 1. */
  readonly auc: number | null;
  /** Regression and a number: Spearman's correlation with the target. */
  readonly spearman: number | null;
  readonly classes: readonly ClassDistribution[];
  readonly rates: readonly Rate[];
  /** Classification and a category: rows by level and class; levels of a single row are left out. */
  readonly shares: ClassShares | null;
}

export interface ClassShares {
  readonly labels: readonly string[];
  readonly classes: readonly string[];
  /** Rows, one list a label. */
  readonly values: readonly (readonly number[])[];
}

/** A number within one class. */
export interface ClassDistribution {
  readonly class: string;
  readonly count: number;
  readonly mean: number | null;
  readonly standardDeviation: number | null;
  readonly q1: number | null;
  readonly median: number | null;
  readonly q3: number | null;
}

/** Share of the positive class (or the mean target of a regression) in one bin or level of a feature. */
export interface Rate {
  readonly label: string;
  readonly count: number;
  readonly rate: number | null;
}

export interface LeakageSuspect {
  readonly column: string;
  readonly reason: 'near-perfect-feature' | 'id-predicts-target' | 'missing-predicts-target' | 'post-event-date';
  readonly figure: number;
  readonly message: string;
}
