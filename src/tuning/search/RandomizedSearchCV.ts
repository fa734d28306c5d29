import { seededRandom } from '../../tensor/training/seededRandom.ts';
import type { AnyModel } from '../../learn/model/contracts.ts';
import type { AnyPredictor } from '../../learn/compose/pipelineParts.ts';
import { modelOfClass, registerModel } from '../../learn/model/modelFromJSON.ts';
import { rungsOf } from '../halving/rungsOf.ts';
import { dimensionsOf, type SearchSpace } from '../space/Dimension.ts';
import { sampleSpace } from '../space/sampleSpace.ts';
import { assertDrawn, assertSearchOptions } from './assertSearchOptions.ts';
import { halve, type Runner } from './halve.ts';
import { SearchCV, type SearchSpaceFacts } from './SearchCV.ts';
import type { SearchOptions } from './SearchOptions.ts';
import type { Trial } from './Trial.ts';

const kind = 'RandomizedSearchCV';

export interface RandomizedSearchOptions<Estimator extends AnyModel = AnyModel> extends SearchOptions<Estimator> {
  readonly paramDistributions: SearchSpace;
  /** How many trials; 10 by default. */
  readonly nIter?: number;
  /** Of the draws; 0 by default. */
  readonly seed?: number;
}

/** Tries random parameters, as scikit-learn's; with `halving` as its HalvingRandomSearchCV. */
export class RandomizedSearchCV<Estimator extends AnyModel = AnyPredictor> extends SearchCV<
  Estimator,
  RandomizedSearchOptions<Estimator>
> {
  readonly kind = kind;

  /** @throws UserError LEARN_OPTION */
  constructor(options: RandomizedSearchOptions<Estimator>) {
    assertSearchOptions(options);
    assertDrawn(options);
    super(options);
  }

  static fromJSON(json: unknown): RandomizedSearchCV {
    return modelOfClass(RandomizedSearchCV, json);
  }

  protected override search(run: Runner, { rows }: SearchSpaceFacts): Promise<Trial[]> {
    const { paramDistributions, nIter = 10, seed = 0, halving } = this.options;
    const random = seededRandom(seed);
    const space = dimensionsOf(paramDistributions);
    const drawn = Array.from({ length: nIter }, () => sampleSpace(space, random));
    if (halving !== undefined) return halve(drawn, rungsOf(nIter, halving, rows), run);
    return run(drawn.map((params) => ({ params, resource: null })));
  }
}

registerModel(kind, (options) => new RandomizedSearchCV(options as RandomizedSearchOptions<AnyPredictor>)); // SAFETY: the constructor checks them.
