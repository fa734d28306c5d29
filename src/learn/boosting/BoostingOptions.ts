import {
  above,
  atLeast,
  between,
  countFrom,
  either,
  flag,
  nothing,
  oneOf,
  type OptionRule,
  seedRule,
} from '../model/assertOptions.ts';
import type { BoostOptions } from './boost.ts';

/** As scikit-learn's HistGradientBoosting, with its defaults. */
export interface BoostingOptions {
  /** How much of each tree is added, above 0; 0.1 by default. */
  readonly learningRate?: number | undefined;
  /** Rounds; 100 by default. */
  readonly maxIter?: number | undefined;
  /** Most leaves of a tree, at least 2; 31 by default. Null for no limit. */
  readonly maxLeafNodes?: number | null | undefined;
  /** Most splits above a leaf, at least 1. No limit by default. */
  readonly maxDepth?: number | null | undefined;
  /** Fewest rows of a leaf; 20 by default. */
  readonly minSamplesLeaf?: number | undefined;
  /** At least 0; 0 by default. */
  readonly l2Regularization?: number | undefined;
  /** Bins of a column without that of missing values, 2 to 255; 255 by default. */
  readonly maxBins?: number | undefined;
  /** Columns of categories, by name or position: whole numbers from 0 to 254. None by default. */
  readonly categoricalFeatures?: readonly (string | number)[] | null | undefined;
  /** Whether another fit adds `maxIter` rounds to those of the last; false by default. */
  readonly warmStart?: boolean | undefined;
  /** Whether boosting ends when the loss stops to fall; `auto` for more than 10,000 rows, the default. */
  readonly earlyStopping?: boolean | 'auto' | undefined;
  /** The share (or number) of rows that tell when; null for those that are learnt from. 0.1 by default. */
  readonly validationFraction?: number | null | undefined;
  /** Rounds without a better score after which boosting ends; 10 by default. */
  readonly nIterNoChange?: number | undefined;
  /** By how much the loss has to fall; 1e-7 by default. */
  readonly tol?: number | undefined;
  /** Of the choice of these rows; 0 by default. */
  readonly seed?: number | undefined;
}

const limit = either(countFrom(1), nothing);

/** What each option must be. */
export const boostingRules: Readonly<Record<keyof BoostingOptions, OptionRule>> = {
  learningRate: above(0),
  maxIter: countFrom(1),
  maxLeafNodes: either(countFrom(2), nothing),
  maxDepth: limit,
  minSamplesLeaf: countFrom(1),
  l2Regularization: atLeast(0),
  maxBins: {
    must: 'be a whole number from 2 to 255',
    holds: (value) => Number.isInteger(value) && between(2, 255).holds(value),
  },
  categoricalFeatures: {
    must: 'be a list of names or positions of columns',
    holds: (value) =>
      value === null || (Array.isArray(value) && value.every((at) => typeof at === 'string' || countFrom(0).holds(at))),
  },
  warmStart: flag,
  earlyStopping: oneOf([true, false, 'auto']),
  validationFraction: {
    must: 'be a share between 0 and 1, a number of rows, or null',
    holds: (value) => value === null || countFrom(1).holds(value) || (above(0).holds(value) && !above(1).holds(value)),
  },
  nIterNoChange: countFrom(1),
  tol: atLeast(0),
  seed: seedRule,
};

/** The options with their defaults, null being no limit. */
export function boostOptions(options: BoostingOptions): BoostOptions {
  const { learningRate = 0.1, maxIter = 100, minSamplesLeaf = 20, l2Regularization = 0 } = options;
  const { maxBins = 255, nIterNoChange = 10, tol = 1e-7 } = options;
  const maxLeafNodes = options.maxLeafNodes === undefined ? 31 : (options.maxLeafNodes ?? Infinity);
  const maxDepth = options.maxDepth ?? Infinity;
  const rules = { minSamplesLeaf, l2Regularization, maxLeafNodes, maxDepth, shrinkage: learningRate };
  return { ...rules, maxIter, maxBins, nIterNoChange, tol };
}
