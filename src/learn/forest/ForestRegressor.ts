import type { Features } from '../input/readFeatures.ts';
import type { Numbers } from '../input/Target.ts';
import { assertOptions, oneOf } from '../model/assertOptions.ts';
import type { Regressor } from '../model/contracts.ts';
import type { FitOptions } from '../model/FitOptions.ts';
import { Model } from '../model/Model.ts';
import { readMeasured } from '../model/readTraining.ts';
import { broken, SavedState } from '../model/SavedState.ts';
import { centred, raised } from '../tree/growExactTree.ts';
import { importances } from '../tree/importances.ts';
import { restoredTree } from '../tree/restoredTree.ts';
import { addTree, type Tree } from '../tree/Tree.ts';
import type { TreeEnsemble, TreeModel } from '../tree/TreeEnsemble.ts';
import { turns } from '../turns.ts';
import { drawnOf, type ForestOptions, forestRules } from './forestOptions.ts';
import { growForest } from './growForest.ts';
import { OutOfBag } from './OutOfBag.ts';

export interface ForestRegressorOptions extends ForestOptions {
  /** What splits make small: the squared error, the only one of a forest. */
  readonly criterion?: 'squared_error' | undefined;
}

interface State {
  readonly trees: readonly Tree[];
  /** R² on rows that a tree did not draw; null where it was not asked for. */
  readonly oobScore: number | null;
}

/** What random forests and extra trees have in common: the mean of the leaves of all trees. */
export abstract class ForestRegressor extends Model<ForestRegressorOptions, State> implements Regressor, TreeModel {
  /** Whether borders are drawn by chance. */
  protected abstract readonly isExtra: boolean;

  /** @throws UserError LEARN_OPTION */
  constructor(options: ForestRegressorOptions = {}) {
    super(options);
    assertOptions(options, { ...forestRules, criterion: oneOf(['squared_error']) });
  }

  /** Shape [columns], of sum 1; see `importances`. @throws UserError LEARN_NOT_FITTED */
  get featureImportances(): Float64Array {
    return importances(this.state.trees, this.featureNamesIn.length);
  }

  /**
   * R² by trees that did not draw a row, over the rows that some tree did not draw; null without the option `oobScore`.
   *
   * @throws UserError LEARN_NOT_FITTED
   */
  get oobScore(): number | null {
    return this.state.oobScore;
  }

  /** @throws UserError LEARN_NOT_FITTED */
  get ensemble(): TreeEnsemble {
    const { trees } = this.state;
    return {
      featureNames: this.featureNamesIn,
      outputs: 1,
      baseline: new Float64Array(1),
      trees: trees.map((tree) => ({ tree, output: 0, weight: 1 / trees.length })),
      link: 'identity',
    };
  }

  /**
   * @param x shape [n, columns], finite
   * @param y shape [n], finite
   * @throws UserError LEARN_LENGTHS, LEARN_VALUE, LEARN_COLUMN, LEARN_LEAKAGE, LEARN_OPTION, LEARN_UNDEFINED when all
   *   weights are 0
   */
  async fit(x: Features, y: Numbers, options: FitOptions = {}): Promise<this> {
    this.assertMayLearn(x, options);
    const { features, target, weights } = readMeasured(x, y, options);
    const { nEstimators = 100, oobScore = false, warmStart = false } = this.options;
    const { numbers, mean } = centred(target);
    const goesOn = warmStart && this.isFitted && this.featureNamesIn.length === features.columns;
    const before = goesOn ? this.state.trees : [];
    const trees = [...before];
    const outOfBag = oobScore ? new OutOfBag(features, 1) : null;
    await growForest(
      {
        data: features,
        target: { codes: null, numbers, outputs: 1 },
        weights,
        criterion: 'squared_error',
        isExtra: this.isExtra,
        before: before.length,
        nEstimators,
        drawn: drawnOf(this.options, features.rows, !this.isExtra),
        takeTurn: turns(options),
        onTree: (grown, draws) => {
          const tree = raised(grown, mean);
          trees.push(tree);
          outOfBag?.add(tree, draws);
        },
      },
      this.options,
    );
    return this.learnt(x, { trees, oobScore: outOfBag === null ? null : r2Of(outOfBag.means(), target) });
  }

  /**
   * @param x shape [n, columns]
   * @returns shape [n]
   * @throws UserError LEARN_NOT_FITTED, LEARN_LENGTHS, LEARN_VALUE, LEARN_COLUMN
   */
  predict(x: Features): Float64Array {
    const { trees } = this.state;
    const data = this.numbersLikeFitted(x);
    const sums = new Float64Array(data.rows);
    for (const tree of trees) addTree(tree, data, [sums]);
    return sums.map((sum) => sum / trees.length);
  }

  protected restoredState(plain: unknown, columns: number): State {
    const saved = new SavedState(plain);
    const trees = saved.list('trees').map((tree) => restoredTree(tree, { columns, outputs: 1 }));
    if (trees.length === 0) throw broken('trees', 'a list of trees');
    return { trees, oobScore: saved.part('oobScore') === null ? null : saved.number('oobScore') };
  }
}

/** Rows that every tree drew are left out. */
function r2Of(predicted: Float64Array, target: Float64Array): number {
  const judged = target.filter((_, row) => !Number.isNaN(predicted[row]));
  const mean = judged.reduce((sum, value) => sum + value, 0) / judged.length;
  let [errors, spread] = [0, 0];
  target.forEach((value, row) => {
    const found = predicted[row] ?? Number.NaN;
    if (Number.isNaN(found)) return;
    errors += (value - found) ** 2;
    spread += (value - mean) ** 2;
  });
  return 1 - errors / spread;
}
