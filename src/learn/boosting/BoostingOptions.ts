import { UserError } from '../../base/UserError.ts';
import type { BoostOptions } from './boost.ts';

/** As scikit-learn's HistGradientBoosting, with its defaults. */
export interface BoostingOptions {
  /** How much of each tree is added, above 0; 0.1 by default. */
  readonly learningRate?: number;
  /** Rounds; 100 by default. */
  readonly maxIter?: number;
  /** Most leaves of a tree, at least 2; 31 by default. Null for no limit. */
  readonly maxLeafNodes?: number | null;
  /** Most splits above a leaf, at least 1. No limit by default. */
  readonly maxDepth?: number | null;
  /** Fewest rows of a leaf; 20 by default. */
  readonly minSamplesLeaf?: number;
  /** At least 0; 0 by default. */
  readonly l2Regularization?: number;
}

/** @throws UserError LEARN_OPTION */
export function boostOptions(options: BoostingOptions): BoostOptions {
  const { learningRate = 0.1, maxIter = 100, minSamplesLeaf = 20, l2Regularization = 0 } = options;
  const maxLeafNodes = options.maxLeafNodes === undefined ? 31 : (options.maxLeafNodes ?? Infinity);
  const maxDepth = options.maxDepth ?? Infinity;
  assertOption('learningRate', learningRate, { holds: learningRate > 0, must: 'be a number above 0' });
  assertOption('l2Regularization', l2Regularization, {
    holds: l2Regularization >= 0,
    must: 'be a number of at least 0',
  });
  assertCount('maxIter', maxIter, 1);
  assertCount('minSamplesLeaf', minSamplesLeaf, 1);
  assertCount('maxLeafNodes', maxLeafNodes, 2);
  assertCount('maxDepth', maxDepth, 1);
  return { maxIter, minSamplesLeaf, l2Regularization, maxLeafNodes, maxDepth, shrinkage: learningRate };
}

function assertCount(name: string, value: number, least: number): void {
  const holds = value === Infinity || (Number.isSafeInteger(value) && value >= least);
  assertOption(name, value, { holds, must: `be a whole number of at least ${least}` });
}

function assertOption(name: string, value: number, { holds, must }: { holds: boolean; must: string }): void {
  if (!holds) throw new UserError('LEARN_OPTION', `${name} is ${value}.`, { fix: `It must ${must}.` });
}
