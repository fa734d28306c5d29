import { above, countFrom, either, flag, nothing, oneOf, type OptionRule, seedRule } from '../model/assertOptions.ts';
import type { Gamma } from './kernels.ts';

/** What SVC and SVR share, with scikit-learn's defaults. */
export interface SvmOptions {
  /** `rbf` by default. */
  readonly kernel?: 'rbf' | 'linear';
  /** Weight of the errors against the width of the margin, above 0; 1 by default. */
  readonly C?: number;
  /** Of the kernel `rbf`: `scale` (default) is 1 / (columns · variance of x), `auto` 1 / columns. */
  readonly gamma?: Gamma;
  /** It ends when no pair of rows violates the optimum by more; 1e-3 by default. */
  readonly tol?: number;
  /** Most steps of one machine; null (default) for no limit. */
  readonly maxIter?: number | null;
  /** Megabytes for rows of the kernel matrix; 200 by default. */
  readonly cacheSize?: number;
}

export const svmRules = {
  kernel: oneOf(['rbf', 'linear']),
  C: above(0),
  gamma: either(oneOf(['scale', 'auto']), above(0)),
  tol: above(0),
  maxIter: either(countFrom(1), nothing),
  cacheSize: above(0),
} satisfies Record<string, OptionRule>;

export const svcRules = { ...svmRules, probability: flag, seed: seedRule };
