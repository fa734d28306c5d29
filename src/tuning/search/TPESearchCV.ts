import { seededRandom } from '../../tensor/training/seededRandom.ts';
import type { AnyModel } from '../../learn/model/contracts.ts';
import type { AnyPredictor } from '../../learn/compose/pipelineParts.ts';
import { modelOfClass, registerModel } from '../../learn/model/modelFromJSON.ts';
import { type Rung, rungsOf } from '../halving/rungsOf.ts';
import { proposeTpe } from '../sampler/proposeTpe.ts';
import { dimensionsOf, type Params } from '../space/Dimension.ts';
import { sampleSpace } from '../space/sampleSpace.ts';
import { assertDrawn, assertSearchOptions } from './assertSearchOptions.ts';
import { halve, type Runner } from './halve.ts';
import type { RandomizedSearchOptions } from './RandomizedSearchCV.ts';
import { SearchCV, type SearchSpaceFacts } from './SearchCV.ts';
import type { Trial } from './Trial.ts';

const kind = 'TPESearchCV';

export interface TPESearchOptions<Estimator extends AnyModel = AnyModel> extends RandomizedSearchOptions<Estimator> {
  /** How many trials are drawn at random before the others are proposed; 10 by default. */
  readonly nStartupTrials?: number;
  /**
   * How many are proposed at once, 4 by default: what is proposed depends on the trials before alone, never on which
   * thread was faster, so that a seed gives the same search everywhere.
   */
  readonly batchSize?: number;
}

/**
 * Bayesian search by the Tree-structured Parzen Estimator (Bergstra et al. 2011). With `halving` each batch goes through
 * successive halving, and proposals look at the trials with the most of the resource of which there are enough, as in
 * BOHB (Falkner et al. 2018).
 */
export class TPESearchCV<Estimator extends AnyModel = AnyPredictor> extends SearchCV<
  Estimator,
  TPESearchOptions<Estimator>
> {
  readonly kind = kind;

  /** @throws UserError LEARN_OPTION */
  constructor(options: TPESearchOptions<Estimator>) {
    assertSearchOptions(options);
    assertDrawn(options);
    super(options);
  }

  static fromJSON(json: unknown): TPESearchCV {
    return modelOfClass(TPESearchCV, json);
  }

  protected override async search(run: Runner, { rows }: SearchSpaceFacts): Promise<Trial[]> {
    const { paramDistributions, nIter = 10, seed = 0, halving, nStartupTrials = 10, batchSize = 4 } = this.options;
    const random = seededRandom(seed);
    const space = dimensionsOf(paramDistributions);
    const trials: Trial[] = [];
    for (let drawn = 0; drawn < nIter;) {
      const rungs = halving === undefined ? null : rungsOf(nIter - drawn, halving, rows);
      const size = Math.min(nIter - drawn, rungs === null ? batchSize : batchFor(rungs, halving?.factor ?? 3));
      const known = observed(trials, space.size).map(toObservation);
      const batch: Params[] = [];
      while (batch.length < size) {
        // What the batch holds already counts as bad, so that the others are sought elsewhere (the pessimists' liar).
        const pending = batch.map((params) => ({ params, score: Number.NaN }));
        const isRandom = drawn < nStartupTrials;
        batch.push(isRandom ? sampleSpace(space, random) : proposeTpe(space, [...known, ...pending], random));
      }
      if (halving === undefined) trials.push(...(await run(batch.map((params) => ({ params, resource: null })))));
      else trials.push(...(await halve(batch, rungsOf(size, halving, rows), run)));
      drawn += size;
    }
    return trials;
  }
}

registerModel(kind, (options) => new TPESearchCV(options as TPESearchOptions<AnyPredictor>)); // SAFETY: the constructor checks them.

/** As many as leave one trial on the last rung. */
function batchFor(rungs: readonly Rung[], factor: number): number {
  return Math.max(1, Math.ceil(factor ** (rungs.length - 1)));
}

/** Those with the most of the resource of which there are two more than parameters and one; else all. */
function observed(trials: readonly Trial[], parameters: number): readonly Trial[] {
  const resources = [...new Set(trials.map(({ resource }) => resource ?? Infinity))].sort((one, other) => other - one);
  for (const least of resources) {
    const enough = trials.filter(({ resource }) => (resource ?? Infinity) === least);
    if (enough.length >= parameters + 3) return enough;
  }
  return trials;
}

function toObservation({ params, meanScore }: Trial): { params: Params; score: number } {
  return { params, score: meanScore };
}
