import { UserError } from '../../base/UserError.ts';
import { dimensionsOf } from '../space/Dimension.ts';
import type { TPESearchOptions } from './TPESearchCV.ts';
import type { SearchOptions } from './SearchOptions.ts';

/** @throws UserError LEARN_OPTION */
export function assertSearchOptions({ estimator, cv = 5 }: SearchOptions): void {
  const given: unknown = estimator;
  if (typeof given !== 'object' || given === null || !('withParams' in given)) {
    throw new UserError('LEARN_OPTION', 'estimator is no model.', {
      fix: 'Give a model or a pipeline, such as { estimator: new Ridge(), … }.',
    });
  }
  if (typeof cv === 'number') assertWhole('cv', cv, 2);
}

/** @throws UserError LEARN_OPTION */
export function assertDrawn(options: TPESearchOptions): void {
  const { paramDistributions, nIter = 10, seed = 0, nStartupTrials = 10, batchSize = 4 } = options;
  dimensionsOf(paramDistributions);
  assertWhole('nIter', nIter, 1);
  assertWhole('nStartupTrials', nStartupTrials, 1);
  assertWhole('batchSize', batchSize, 1);
  assertWhole('seed', seed, Number.MIN_SAFE_INTEGER);
}

function assertWhole(name: string, value: number, least: number): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  const from = least > 0 ? ` of at least ${least}` : '';
  throw new UserError('LEARN_OPTION', `${name} is ${value}.`, { fix: `It must be a whole number${from}.` });
}
