import type { AnyModel } from '../../learn/model/contracts.ts';
import type { AnyPredictor } from '../../learn/compose/pipelineParts.ts';
import { modelOfClass, registerModel } from '../../learn/model/modelFromJSON.ts';
import { rungsOf } from '../halving/rungsOf.ts';
import type { SearchSpace } from '../space/Dimension.ts';
import { parameterGrid } from '../space/parameterGrid.ts';
import { assertSearchOptions } from './assertSearchOptions.ts';
import { halve, type Runner } from './halve.ts';
import { SearchCV, type SearchSpaceFacts } from './SearchCV.ts';
import type { SearchOptions } from './SearchOptions.ts';
import type { Trial } from './Trial.ts';

const kind = 'GridSearchCV';

export interface GridSearchOptions<Estimator extends AnyModel = AnyModel> extends SearchOptions<Estimator> {
  /** Every combination of these is tried; of several grids the combinations of each. */
  readonly paramGrid: SearchSpace | readonly SearchSpace[];
}

/** Tries every combination of a grid, as scikit-learn's; with `halving` as its HalvingGridSearchCV. */
export class GridSearchCV<Estimator extends AnyModel = AnyPredictor> extends SearchCV<
  Estimator,
  GridSearchOptions<Estimator>
> {
  readonly kind = kind;

  /** @throws UserError LEARN_OPTION */
  constructor(options: GridSearchOptions<Estimator>) {
    assertSearchOptions(options);
    parameterGrid(options.paramGrid);
    super(options);
  }

  static fromJSON(json: unknown): GridSearchCV {
    return modelOfClass(GridSearchCV, json);
  }

  protected override search(run: Runner, { rows }: SearchSpaceFacts): Promise<Trial[]> {
    const grid = parameterGrid(this.options.paramGrid);
    const { halving } = this.options;
    if (halving !== undefined) return halve(grid, rungsOf(grid.length, halving, rows), run);
    return run(grid.map((params) => ({ params, resource: null })));
  }
}

registerModel(kind, (options) => new GridSearchCV(options as GridSearchOptions<AnyPredictor>)); // SAFETY: the constructor checks them.
