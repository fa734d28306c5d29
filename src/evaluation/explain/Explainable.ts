import type { Features } from '../../learn/input/readFeatures.ts';
import type { Label } from '../../learn/input/Target.ts';

/** Any fitted estimator or pipeline that answers for rows: a classifier, a regressor, or something of your own. */
export interface Explainable {
  predict(x: Features): ArrayLike<Label>;
  /** Shape [n, classes]. */
  predictProba?(x: Features): ArrayLike<ArrayLike<number>>;
  /** Shape [n], or [n, classes]. */
  decisionFunction?(x: Features): ArrayLike<number> | ArrayLike<ArrayLike<number>>;
  /** In the order of the columns of `predictProba`. */
  readonly classes?: readonly Label[];
}

/** What of a model is explained: its probabilities where it has them, else its scores, else its predictions. */
export type Response = 'auto' | 'predictProba' | 'decisionFunction' | 'predict';
