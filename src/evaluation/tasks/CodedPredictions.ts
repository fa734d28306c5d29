import type { Matrix } from '../../learn/input/readMatrix.ts';
import type { Label } from '../../learn/input/Target.ts';
import type { Costs } from '../curves/ThresholdTable.ts';
import type { Note } from '../Evaluation.ts';

/** Predicted classes, checked and ready to be counted. */
export interface CodedPredictions {
  readonly classes: readonly Label[];
  /** Places of classes, shape [n] each. */
  readonly actual: Int32Array;
  readonly predicted: Int32Array;
  /** Shape [n, classes]; or one column, for class 1 of two. */
  readonly scores: Matrix | null;
  readonly isProbability: boolean;
  readonly weights: Float64Array | null;
  /** The class that is looked for is the second one. */
  readonly isBinary: boolean;
  /** Of the classes, in what the baseline learns from; sums to 1. */
  readonly priors: Float64Array;
  readonly learntFrom: 'training labels' | 'evaluated labels';
  readonly costs: Costs;
  /** Where scores were cut; null where predictions were given. */
  readonly used: number | null;
  readonly notes: readonly Note[];
}
