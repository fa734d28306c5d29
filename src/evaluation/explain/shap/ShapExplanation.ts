import type { Label } from '../../../learn/input/Target.ts';
import type { Cell } from '../withColumn.ts';

/** How the values were found. `exact` and both of trees leave nothing to chance. */
export type ShapMethod = 'tree-path-dependent' | 'tree-interventional' | 'kernel-exact' | 'kernel-sampled';

/** What a prediction is measured in. */
export type ShapScale = 'value' | 'logOdds' | 'logit' | 'probability' | 'score';

/**
 * How much each column moved the prediction of each row away from the usual one, as plain JSON: of every row and output
 * the values and the base value add up to the prediction (Lundberg and Lee 2017).
 */
export interface ShapExplanation {
  readonly kind: 'mlnb-shap';
  readonly version: 1;
  readonly method: ShapMethod;
  readonly scale: ShapScale;
  /** Columns, or groups of them. */
  readonly columns: readonly string[];
  /** The class of each output; null for the only output of a regressor. Of two classes only the second is explained. */
  readonly outputs: readonly (Label | null)[];
  /** The mean prediction of the training or the background, shape [outputs]. */
  readonly baseValues: readonly number[];
  /** Shape [outputs, rows]. */
  readonly predictions: readonly (readonly number[])[];
  /** Shape [outputs, rows, columns]. */
  readonly values: readonly (readonly (readonly number[])[])[];
  /** What the rows hold, shape [rows, columns]; null for a missing value and for a group of columns. */
  readonly rows: readonly (readonly Cell[])[];
  /** How many rows stand for what is usual; null where the training's own shares do. */
  readonly backgroundRows: number | null;
}
