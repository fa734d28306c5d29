import type { Sheet } from '../display/sheet/Sheet.ts';
import type { Baseline } from './baseline/Baseline.ts';
import type { Calibration, ClassCurves } from './curves/ClassCurves.ts';
import type { ThresholdTable } from './curves/ThresholdTable.ts';
import type { PermutationImportance } from './explain/importance/permutationImportance.ts';
import type { WorstSlices } from './explain/slices/worstSlices.ts';
import type { Fairness } from './fairness/FairnessReport.ts';
import type { LearningCurve } from './learning/LearningCurve.ts';
import type { ClusterDetails } from './figures/ClusterDetails.ts';
import type { Residuals } from './figures/Residuals.ts';
import type { IntervalMethod } from './intervals/IntervalMethod.ts';

/** What was predicted. `ranking`: rows are put in an order, the abnormal ones first. */
export const tasks = ['binary', 'multiclass', 'multilabel', 'regression', 'ranking', 'clustering'] as const;
export type Task = (typeof tasks)[number];

/**
 * How good predictions are, as plain JSON: aggregates alone, never a row. `evaluationSchema` is its JSON Schema. `version`
 * goes up when a reader of the old form would be wrong.
 */
export interface Evaluation {
  readonly kind: 'mlnb-evaluation';
  readonly version: 1;
  readonly task: Task;
  /** Of the model or the file; null where nobody has named it. */
  readonly title: string | null;
  /** How many rows were predicted. */
  readonly rows: number;
  /** Whether rows count by a weight. */
  readonly isWeighted: boolean;
  /** As text, in the order of the confusion matrix; empty where numbers are predicted. */
  readonly classes: readonly string[];
  /** The class that is looked for, of two. */
  readonly positiveClass: string | null;
  readonly interval: IntervalMethod;
  readonly baseline: Baseline;
  readonly figures: readonly Figure[];
  /** The most frequent classes first; at most 100. */
  readonly perClass: readonly ClassFigures[];
  readonly confusion: Confusion | null;
  readonly curves: readonly ClassCurves[];
  readonly calibration: readonly Calibration[];
  readonly thresholds: ThresholdTable | null;
  readonly residuals: Residuals | null;
  readonly clusters: ClusterDetails | null;
  /** What the figures do not prove, and what was decided for the reader. */
  readonly notes: readonly Note[];
  readonly learning?: LearningCurve;
  readonly validation?: LearningCurve;
  /** What was asked of the model beside its figures; see `withExplanations`. */
  readonly explanations?: readonly ExplanationPart[];
}

export const explanationKinds = ['importance', 'dependence', 'shap', 'slices', 'fairness'] as const;
export type ExplanationKind = (typeof explanationKinds)[number];

/** An explanation as charts, tables and sentences; of some kinds with its figures, where it came with them. */
export type ExplanationPart =
  | { readonly about: 'importance'; readonly sheet: Sheet; readonly figures?: PermutationImportance }
  | { readonly about: 'slices'; readonly sheet: Sheet; readonly figures?: WorstSlices }
  | { readonly about: 'fairness'; readonly sheet: Sheet; readonly figures?: Fairness }
  | { readonly about: 'dependence' | 'shap'; readonly sheet: Sheet };

export interface Figure {
  /** Such as `rocAuc`; `figureNames` says what it is called. */
  readonly id: string;
  readonly name: string;
  /** Null where it is not defined; then `reason` says why. */
  readonly value: number | null;
  /** Of the confidence interval; null where there is none. */
  readonly low: number | null;
  readonly high: number | null;
  /** The same figure of the baseline; null where it has none. */
  readonly baseline: number | null;
  readonly better: 'higher' | 'lower';
  /** Why there is no value, or no interval. */
  readonly reason: string | null;
}

export interface ClassFigures {
  readonly class: string;
  /** Rows (their weights) that are truly of it. */
  readonly support: number;
  readonly precision: Share;
  readonly recall: Share;
  readonly f1: Share;
  /** Of this class against all others; null without scores. */
  readonly rocAuc: number | null;
  readonly averagePrecision: number | null;
}

/** A share with its interval. */
export interface Share {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
}

export interface Confusion {
  /** At most 40, the most frequent ones; the others are the last one, "(other)". */
  readonly labels: readonly string[];
  /** Rows of true classes, columns of predicted ones; sums of weights. */
  readonly matrix: readonly (readonly number[])[];
}

export interface Note {
  readonly code: NoteCode;
  readonly severity: 'info' | 'warning';
  readonly message: string;
}

export const noteCodes = [
  'reading',
  'sampling-only',
  'few-rows',
  'rare-class',
  'imbalance',
  'not-above-baseline',
  'threshold-optimism',
  'not-probabilities',
  'poor-calibration',
  'small-targets',
  'heavy-tails',
  'bias',
  'no-truth',
  'sampled-pairs',
  'sampled-quantiles',
  'noise-rows',
  'undefined-figure',
  'shortened',
] as const;
export type NoteCode = (typeof noteCodes)[number];
