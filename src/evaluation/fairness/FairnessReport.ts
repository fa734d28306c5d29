import type { Label } from '../../learn/input/Target.ts';

/** How predictions treat groups of rows, as plain JSON: counts and figures alone, never a row. */
export type Fairness = ClassFairness | NumberFairness;

interface FairnessBase {
  readonly kind: 'mlnb-fairness';
  readonly version: 1;
  readonly rows: number;
  /** Of the intervals, such as 0.95. */
  readonly confidence: number;
  /** Groups below it are warned of. */
  readonly minRows: number;
  /** What must not be overlooked in these figures. */
  readonly cautions: readonly string[];
  /** What figures of this kind do not prove. */
  readonly notes: readonly string[];
}

export interface ClassFairness extends FairnessBase {
  readonly task: 'classification';
  /** Wilson's for a share, Newcombe's for the difference of two. */
  readonly intervals: 'wilson';
  readonly attributes: readonly ClassAttribute[];
}

export interface NumberFairness extends FairnessBase {
  readonly task: 'regression';
  /** Mean ± quantile of the normal distribution × standard error. */
  readonly intervals: 'normal';
  readonly attributes: readonly NumberAttribute[];
}

/** What rows are grouped by: a column, or several columns together. */
interface AttributeBase {
  readonly name: string;
  readonly isIntersection: boolean;
}

export interface ClassAttribute extends AttributeBase {
  /** One for two classes, the one that is looked for; else one a class, against all others. */
  readonly outcomes: readonly Outcome[];
}

export interface Outcome {
  readonly positive: Label;
  /** In ascending order of their names. */
  readonly groups: readonly ClassGroup[];
  readonly gaps: readonly Gap[];
  /** Whether the smallest selection rate is at least four fifths of the largest; null where that is not defined. */
  readonly passesFourFifths: boolean | null;
}

export interface ClassGroup {
  readonly group: string;
  readonly rows: number;
  /** Rows that are truly positive. */
  readonly positives: number;
  /** Of all rows those truly positive. */
  readonly baseRate: Rate;
  /** Of all rows those predicted positive. */
  readonly selectionRate: Rate;
  /** Of the positive rows those predicted so. */
  readonly truePositiveRate: Rate;
  /** Of the other rows those predicted positive. */
  readonly falsePositiveRate: Rate;
  /** Of the rows predicted positive those that are: the positive predictive value. */
  readonly precision: Rate;
  readonly accuracy: Rate;
  /** Mean score; null without scores. Beside `baseRate` it tells whether probabilities are right on average. */
  readonly meanScore: number | null;
  /** Area under the ROC curve; null without scores or for one class. */
  readonly rocAuc: number | null;
}

export type RateName =
  'baseRate' | 'selectionRate' | 'truePositiveRate' | 'falsePositiveRate' | 'precision' | 'accuracy';

/** A share with its interval; all null where there is nothing to divide by. */
export interface Rate {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** By how many rows it is divided. */
  readonly of: number;
}

export type GapId =
  | 'demographicParityDifference'
  | 'demographicParityRatio'
  | 'equalizedOddsDifference'
  | 'equalizedOddsRatio'
  | 'equalOpportunityDifference'
  | 'falsePositiveRateDifference'
  | 'precisionDifference'
  | 'accuracyDifference'
  | 'meanErrorDifference'
  | 'meanAbsoluteErrorDifference'
  | 'meanAbsoluteErrorRatio';

/** Between the groups with the largest and the smallest figure. */
export interface Gap {
  readonly id: GapId;
  readonly name: string;
  /** A difference is at least 0, and 0 is equal; a ratio is from 0 to 1, and 1 is equal. Null where no two groups have it. */
  readonly value: number | null;
  /** Of the difference of those two groups; null for ratios. */
  readonly low: number | null;
  readonly high: number | null;
  readonly largest: string | null;
  readonly smallest: string | null;
}

export interface NumberAttribute extends AttributeBase {
  readonly groups: readonly NumberGroup[];
  readonly gaps: readonly Gap[];
}

export interface NumberGroup {
  readonly group: string;
  readonly rows: number;
  readonly meanActual: number;
  readonly meanPredicted: number;
  /** Predicted less actual: above 0 where the group is overestimated. */
  readonly meanError: Mean;
  readonly meanAbsoluteError: Mean;
}

/** A mean with its interval, which is null for one row. */
export interface Mean {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
}
