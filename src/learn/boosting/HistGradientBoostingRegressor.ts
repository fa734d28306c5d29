import { featureNames } from '../frame/frameOf.ts';
import { assertRows } from '../input/assertRows.ts';
import { type Features, readFeatures } from '../input/readFeatures.ts';
import { readNumbers } from '../input/readNumbers.ts';
import { readWeights } from '../input/readWeights.ts';
import type { Numbers } from '../input/Target.ts';
import { assertOptions } from '../model/assertOptions.ts';
import type { Regressor } from '../model/contracts.ts';
import type { FitOptions } from '../model/FitOptions.ts';
import { Model } from '../model/Model.ts';
import { modelOfClass, registerModel } from '../model/modelFromJSON.ts';
import { SavedState } from '../model/SavedState.ts';
import type { TreeEnsemble, TreeModel } from '../tree/TreeEnsemble.ts';
import { turns } from '../turns.ts';
import { boost, type BoostedTrees, scoresOf } from './boost.ts';
import { boostedEnsemble, restoredBoosting } from './boostedState.ts';
import { type BoostingOptions, boostingRules, boostOptions } from './BoostingOptions.ts';
import { categoryColumns } from './categoryColumns.ts';
import { judgingRows } from './judgingRows.ts';
import { squaredError } from './Loss.ts';

/**
 * Gradient boosting of trees on histograms, of the squared error: scikit-learn's algorithm, and the same numbers as its.
 * It takes missing values (NaN) as they are.
 */
export class HistGradientBoostingRegressor
  extends Model<BoostingOptions, BoostedTrees>
  implements Regressor, TreeModel
{
  readonly kind = 'HistGradientBoostingRegressor';

  /** @throws UserError LEARN_OPTION */
  constructor(options: BoostingOptions = {}) {
    super(options);
    assertOptions(options, boostingRules);
  }

  /** How many rounds were kept. @throws UserError LEARN_NOT_FITTED */
  get nIter(): number {
    return this.state.rounds.length;
  }

  /** @throws UserError LEARN_NOT_FITTED */
  get ensemble(): TreeEnsemble {
    return boostedEnsemble(this.state, { featureNames: this.featureNamesIn, link: 'identity' });
  }

  /**
   * @param x shape [n, columns]
   * @param y shape [n], finite
   * @throws UserError LEARN_LENGTHS, LEARN_VALUE, LEARN_COLUMN, LEARN_LEAKAGE, LEARN_UNDEFINED when all weights are 0
   */
  async fit(x: Features, y: Numbers, options: FitOptions = {}): Promise<this> {
    this.assertMayLearn(x, options);
    const features = readFeatures(x);
    assertRows({ x: { length: features.rows }, y, sampleWeight: options.sampleWeight });
    const all = { x: features, target: readNumbers('y', y), weights: readWeights(options.sampleWeight) };
    const { learn, judgedBy } = judgingRows(all, this.options, false);
    const rules = boostOptions(this.options);
    const takeTurn = turns(options);
    const goesOn = this.options.warmStart === true && this.isFitted && this.featureNamesIn.length === features.columns;
    const trees = await boost(
      {
        ...learn,
        judgedBy,
        loss: squaredError,
        categories: categoryColumns(this.options.categoricalFeatures, { names: featureNames(x), x: features }),
        before: goesOn ? this.state : null,
        afterRound: (rounds) => takeTurn(rounds / rules.maxIter),
      },
      rules,
    );
    return this.learnt(x, trees);
  }

  /**
   * @param x shape [n, columns]
   * @returns shape [n]
   * @throws UserError LEARN_NOT_FITTED, LEARN_LENGTHS, LEARN_VALUE, LEARN_COLUMN
   */
  predict(x: Features): Float64Array {
    return scoresOf(this.state, this.numbersLikeFitted(x))[0] ?? new Float64Array(0);
  }

  protected restoredState(plain: unknown, columns: number): BoostedTrees {
    return restoredBoosting(new SavedState(plain), { columns, outputs: 1 });
  }

  /** @throws UserError LEARN_MODEL when it is not what toJSON gives */
  static fromJSON(json: unknown): HistGradientBoostingRegressor {
    return modelOfClass(HistGradientBoostingRegressor, json);
  }
}

registerModel('HistGradientBoostingRegressor', (options) => new HistGradientBoostingRegressor(options));
