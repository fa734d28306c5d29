import { UserError } from '../../../base/UserError.ts';
import {
  above,
  atLeast,
  between,
  countFrom,
  either,
  finiteNumber,
  flag,
  nothing,
  oneOf,
  seedRule,
} from '../../model/assertOptions.ts';

/** As scikit-learn's SGD estimators, with their defaults. */
export interface SgdOptions {
  /** `l2` by default; null for none. */
  readonly penalty?: 'l2' | 'l1' | 'elasticnet' | null;
  /** Weight of the penalty, at least 0; 1e-4 by default. */
  readonly alpha?: number;
  /** Share of the absolute values in the penalty `elasticnet`; 0.15 by default. */
  readonly l1Ratio?: number;
  /** Whether there are intercepts, which are not made small; true by default. */
  readonly fitIntercept?: boolean;
  /** Most rounds over all rows; 1,000 by default. */
  readonly maxIter?: number;
  /** It ends when the mean loss has not fallen by as much for `nIterNoChange` rounds; 1e-3 by default, null for never. */
  readonly tol?: number | null;
  readonly nIterNoChange?: number;
  /** Whether the rows are shuffled before every round; true by default. */
  readonly shuffle?: boolean;
  /**
   * - `optimal` (of classifiers by default): 1 / (alpha · (t + t0)), t0 by a heuristic of L. Bottou
   * - `invscaling` (of regressors by default): eta0 / t^powerT
   * - `constant`: eta0
   * - `adaptive`: eta0, a fifth of it whenever the loss no longer falls
   */
  readonly learningRate?: 'optimal' | 'invscaling' | 'constant' | 'adaptive';
  /** 0.01 of regressors; classifiers need it for every rate but `optimal`. */
  readonly eta0?: number;
  /** 0.5 of classifiers, 0.25 of regressors. */
  readonly powerT?: number;
  /** Of the shuffle; 0 by default. */
  readonly seed?: number;
  /** Whether a fit starts from what the last one has found; false by default. */
  readonly warmStart?: boolean;
}

export const sgdRules = {
  penalty: oneOf(['l2', 'l1', 'elasticnet', null]),
  alpha: atLeast(0),
  l1Ratio: between(0, 1),
  fitIntercept: flag,
  maxIter: countFrom(1),
  tol: either(atLeast(0), nothing),
  nIterNoChange: countFrom(1),
  shuffle: flag,
  learningRate: oneOf(['optimal', 'invscaling', 'constant', 'adaptive']),
  eta0: above(0),
  powerT: finiteNumber,
  seed: seedRule,
  warmStart: flag,
};

/** @throws UserError LEARN_OPTION for a rate without what it needs */
export function assertRate({ learningRate, eta0, alpha }: Pick<SgdOptions, 'learningRate' | 'eta0' | 'alpha'>): void {
  if (learningRate === 'optimal') {
    if (alpha !== 0) return;
    throw new UserError('LEARN_OPTION', 'alpha is 0, which the learningRate "optimal" divides by.', {
      fix: 'Set alpha above 0, or penalty to null, or take another learningRate with an eta0.',
    });
  }
  if (eta0 !== 0) return;
  throw new UserError('LEARN_OPTION', `eta0 is missing for the learningRate "${learningRate ?? ''}".`, {
    fix: 'It must be a number above 0, such as 0.01.',
  });
}
