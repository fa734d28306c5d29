import type { Features } from '../input/readFeatures.ts';
import type { Numbers } from '../input/Target.ts';
import { assertOptions, oneOf } from '../model/assertOptions.ts';
import type { Regressor } from '../model/contracts.ts';
import type { FitOptions } from '../model/FitOptions.ts';
import { Model } from '../model/Model.ts';
import { modelOfClass, registerModel } from '../model/modelFromJSON.ts';
import { readMeasured } from '../model/readTraining.ts';
import { SavedState } from '../model/SavedState.ts';
import { turns } from '../turns.ts';
import { centred, growExactTree, raised } from './growExactTree.ts';
import { importances } from './importances.ts';
import { restoredTree } from './restoredTree.ts';
import { addTree, type Tree } from './Tree.ts';
import type { TreeEnsemble, TreeModel } from './TreeEnsemble.ts';
import { type TreeOptions, treeRules } from './treeOptions.ts';

export interface DecisionTreeRegressorOptions extends TreeOptions {
  /** What splits make small: leaves then say the mean, or the median. `squared_error` by default. */
  readonly criterion?: 'squared_error' | 'absolute_error' | undefined;
  /** Whether a column's best border is taken, or one by chance; `best` by default. */
  readonly splitter?: 'best' | 'random' | undefined;
}

interface State {
  readonly tree: Tree;
}

/**
 * A tree of exact splits (CART, Breiman et al. 1984), as scikit-learn's. Where splits are equally good the first column is
 * taken, while scikit-learn leaves it to chance.
 */
export class DecisionTreeRegressor extends Model<DecisionTreeRegressorOptions, State> implements Regressor, TreeModel {
  readonly kind = 'DecisionTreeRegressor';

  /** @throws UserError LEARN_OPTION */
  constructor(options: DecisionTreeRegressorOptions = {}) {
    super(options);
    assertOptions(options, {
      ...treeRules,
      criterion: oneOf(['squared_error', 'absolute_error']),
      splitter: oneOf(['best', 'random']),
    });
  }

  /** Shape [columns], of sum 1; see `importances`. @throws UserError LEARN_NOT_FITTED */
  get featureImportances(): Float64Array {
    return importances([this.state.tree], this.featureNamesIn.length);
  }

  /** @throws UserError LEARN_NOT_FITTED */
  get tree(): Tree {
    return this.state.tree;
  }

  /** @throws UserError LEARN_NOT_FITTED */
  get ensemble(): TreeEnsemble {
    const trees = [{ tree: this.state.tree, output: 0, weight: 1 }];
    return { featureNames: this.featureNamesIn, outputs: 1, baseline: new Float64Array(1), trees, link: 'identity' };
  }

  /**
   * @param x shape [n, columns], finite
   * @param y shape [n], finite
   * @throws UserError LEARN_LENGTHS, LEARN_VALUE, LEARN_COLUMN, LEARN_LEAKAGE, LEARN_UNDEFINED when all weights are 0
   */
  async fit(x: Features, y: Numbers, options: FitOptions = {}): Promise<this> {
    this.assertMayLearn(x, options);
    const { features, target, weights } = readMeasured(x, y, options);
    const { criterion = 'squared_error', splitter = 'best' } = this.options;
    const { numbers, mean } = centred(target);
    const task = { data: features, target: { codes: null, numbers, outputs: 1 }, weights, criterion, splitter };
    const tree = await growExactTree(task, this.options, turns(options));
    return this.learnt(x, { tree: raised(tree, mean) });
  }

  /**
   * @param x shape [n, columns]
   * @returns shape [n]
   * @throws UserError LEARN_NOT_FITTED, LEARN_LENGTHS, LEARN_VALUE, LEARN_COLUMN
   */
  predict(x: Features): Float64Array {
    const data = this.numbersLikeFitted(x);
    const predicted = new Float64Array(data.rows);
    addTree(this.state.tree, data, [predicted]);
    return predicted;
  }

  protected restoredState(plain: unknown, columns: number): State {
    return { tree: restoredTree(new SavedState(plain).part('tree'), { columns, outputs: 1 }) };
  }

  /** @throws UserError LEARN_MODEL */
  static fromJSON(json: unknown): DecisionTreeRegressor {
    return modelOfClass(DecisionTreeRegressor, json);
  }
}

registerModel('DecisionTreeRegressor', (options) => new DecisionTreeRegressor(options));
