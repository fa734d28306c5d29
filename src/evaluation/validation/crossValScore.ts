import type { Features } from '../../learn/input/readFeatures.ts';
import type { AnyTarget } from '../../learn/model/contracts.ts';
import type { Scorer } from '../scorers.ts';
import { crossValidate } from './crossValidate.ts';
import type { FoldFitOptions, Validated } from './foldFits.ts';

export interface CrossValScoreOptions extends FoldFitOptions {
  /** The name of a scorer, or a function of which more is better; `accuracy` or `r2` by default. */
  readonly scoring?: string | Scorer | undefined;
}

/**
 * One score a fold, by a copy of the model that was fitted on the rows of the other folds. As `crossValidate`.
 *
 * @returns shape [folds]
 */
// eslint-disable-next-line max-params -- model, rows and target stand as in scikit-learn.
export async function crossValScore(
  model: Validated,
  x: Features,
  y: AnyTarget,
  options: CrossValScoreOptions = {},
): Promise<Float64Array> {
  const { test } = await crossValidate(model, x, y, options);
  return Object.values(test)[0] ?? new Float64Array(0);
}
