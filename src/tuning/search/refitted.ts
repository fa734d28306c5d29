import type { Features } from '../../learn/input/readFeatures.ts';
import type { AnyModel, AnyTarget } from '../../learn/model/contracts.ts';
import type { FitOptions } from '../../learn/model/FitOptions.ts';
import type { SearchOptions } from './SearchOptions.ts';
import type { Trial } from './Trial.ts';

interface Refit {
  readonly x: Features;
  readonly y: AnyTarget;
  readonly best: Trial;
  readonly options: FitOptions;
}

/** A model with the best parameters, fitted on all rows. */
export async function refitted(
  { estimator, halving }: SearchOptions,
  { x, y, best, options }: Refit,
): Promise<AnyModel> {
  const { resource = 'samples' } = halving ?? {};
  const params = best.resource === null || resource === 'samples' ? {} : { [resource]: best.resource };
  const model = estimator.withParams({ ...best.params, ...params });
  // SAFETY: startSearch has fitted models of this class by it.
  const { fit } = model as unknown as { fit: (x: Features, y: AnyTarget, options: FitOptions) => Promise<unknown> };
  const { sampleWeight, signal, leakage } = options;
  await fit.call(model, x, y, { sampleWeight, signal, leakage });
  return model;
}
