import type { Features } from '../../learn/input/readFeatures.ts';
import type { Label, Numbers, Rows, Target } from '../../learn/input/Target.ts';
import type { Costs } from '../curves/ThresholdTable.ts';
import type { Task } from '../Evaluation.ts';

/** What a model said of rows whose truth is known; every part has one entry a row. */
export interface Predictions {
  /** Classes, numbers, or rows of ones and zeros. May be left out for clusters alone. */
  readonly yTrue?: Target | undefined;
  /** As yTrue; clusters for clustering. May be left out where there are scores. */
  readonly yPred?: Target | undefined;
  /**
   * Higher speaks for a class: of the positive one of two, shape [n]; or [n, classes] in the order of `classes`; or [n,
   * labels]. Probabilities are told by their range, and by their sums.
   */
  readonly scores?: Numbers | Rows | undefined;
  /** All classes in the order of the columns of `scores`; those of yTrue ascending by default. */
  readonly classes?: readonly Label[] | undefined;
  /** For fairness: a group of each row, or several of them by name. */
  readonly groups?: Groups | undefined;
  /** For clustering: what the clusters were made of. */
  readonly x?: Features | undefined;
}

export type GroupColumn = ArrayLike<Label | null>;
export type Groups = GroupColumn | Readonly<Record<string, GroupColumn>>;

export interface EvaluateOptions {
  /** Told by the data unless it is said. */
  readonly task?: Task | undefined;
  readonly title?: string | undefined;
  /** The class that is looked for, of two: the second one by default, which is 1 or true. */
  readonly posLabel?: Label | undefined;
  /** One weight a row, shape [n], each at least 0, not all 0. */
  readonly sampleWeight?: Numbers | undefined;
  /** For the threshold table; a wrong prediction costs 1 and a right one nothing by default. */
  readonly costs?: Partial<Costs> | undefined;
  /** Labels that the model learnt from: what the baseline learns from, too. Without them it takes the evaluated ones. */
  readonly yTrain?: Target | undefined;
  /** Of the bootstrap; 500 by default, 0 for no intervals. */
  readonly resamples?: number | undefined;
  /** Of the intervals; 0.95 by default. */
  readonly confidence?: number | undefined;
  /** Of the bootstrap and of samples; 0 by default. */
  readonly seed?: number | undefined;
  /** Ends the work with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Is told the share of the work that is done, from 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
}
