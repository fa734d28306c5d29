import type { Features } from '../input/readFeatures.ts';
import type { Label, Labels } from '../input/Target.ts';
import { assertOptions, oneOf } from '../model/assertOptions.ts';
import { type ClassWeight, classWeightRule, rowWeights } from '../model/classWeights.ts';
import type { Classifier } from '../model/contracts.ts';
import type { FitOptions } from '../model/FitOptions.ts';
import { Model } from '../model/Model.ts';
import { modelOfClass, registerModel } from '../model/modelFromJSON.ts';
import { readClassified } from '../model/readTraining.ts';
import { SavedState } from '../model/SavedState.ts';
import { turns } from '../turns.ts';
import { growExactTree } from './growExactTree.ts';
import { importances } from './importances.ts';
import { likeliest } from './likeliest.ts';
import { restoredTree } from './restoredTree.ts';
import { leafOf, type Tree } from './Tree.ts';
import type { TreeEnsemble, TreeModel } from './TreeEnsemble.ts';
import { type TreeOptions, treeRules } from './treeOptions.ts';

export interface TreeClassifierOptions extends TreeOptions {
  /** What splits make pure; `gini` by default. `log_loss` is another name of `entropy`. */
  readonly criterion?: 'gini' | 'entropy' | 'log_loss' | undefined;
  /** Weights of classes; none by default. */
  readonly classWeight?: ClassWeight | undefined;
}

export interface DecisionTreeClassifierOptions extends TreeClassifierOptions {
  /** Whether a column's best border is taken, or one by chance; `best` by default. */
  readonly splitter?: 'best' | 'random' | undefined;
}

interface State {
  readonly classes: readonly Label[];
  readonly tree: Tree;
}

/**
 * A tree of exact splits (CART, Breiman et al. 1984), as scikit-learn's. Where splits are equally good the first column is
 * taken, while scikit-learn leaves it to chance.
 */
export class DecisionTreeClassifier
  extends Model<DecisionTreeClassifierOptions, State>
  implements Classifier, TreeModel
{
  readonly kind = 'DecisionTreeClassifier';

  /** @throws UserError LEARN_OPTION */
  constructor(options: DecisionTreeClassifierOptions = {}) {
    super(options);
    assertOptions(options, {
      ...treeRules,
      criterion: oneOf(['gini', 'entropy', 'log_loss']),
      classWeight: classWeightRule,
      splitter: oneOf(['best', 'random']),
    });
  }

  /** In ascending order, that of the columns of `predictProba`. @throws UserError LEARN_NOT_FITTED */
  get classes(): readonly Label[] {
    return this.state.classes;
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
    const { tree, classes } = this.state;
    const trees = [{ tree, output: 0, weight: 1 }];
    const baseline = new Float64Array(classes.length);
    return { featureNames: this.featureNamesIn, outputs: classes.length, baseline, trees, link: 'probabilities' };
  }

  /**
   * @param x shape [n, columns], finite
   * @param y the class of each row, shape [n]; two classes or more
   * @throws UserError LEARN_LENGTHS, LEARN_VALUE, LEARN_COLUMN, LEARN_LEAKAGE, LEARN_UNDEFINED for one class, or when all
   *   weights are 0
   */
  async fit(x: Features, y: Labels, options: FitOptions = {}): Promise<this> {
    this.assertMayLearn(x, options);
    const read = readClassified(x, y, options);
    const { features, classes, codes } = read;
    const weights = rowWeights(read, this.options.classWeight);
    const { criterion = 'gini', splitter = 'best' } = this.options;
    const tree = await growExactTree(
      {
        data: features,
        target: { codes, numbers: new Float64Array(0), outputs: classes.length },
        weights,
        criterion: criterion === 'log_loss' ? 'entropy' : criterion,
        splitter,
      },
      this.options,
      turns(options),
    );
    return this.learnt(x, { classes, tree });
  }

  /**
   * @param x shape [n, columns]
   * @returns the share of each class in the leaf of each row, in the order of `classes`
   * @throws UserError LEARN_NOT_FITTED, LEARN_LENGTHS, LEARN_VALUE, LEARN_COLUMN
   */
  predictProba(x: Features): number[][] {
    const { tree, classes } = this.state;
    const { rows, columns, values } = this.numbersLikeFitted(x);
    return Array.from({ length: rows }, (_, row) => {
      const place = leafOf(tree, values, row * columns) * classes.length;
      return [...tree.value.subarray(place, place + classes.length)];
    });
  }

  /** The most frequent class of each row's leaf, shape [n]; of equal ones the first. */
  predict(x: Features): Label[] {
    return likeliest(this.predictProba(x), this.classes);
  }

  protected restoredState(plain: unknown, columns: number): State {
    const saved = new SavedState(plain);
    const classes = saved.labels('classes');
    return { classes, tree: restoredTree(saved.part('tree'), { columns, outputs: classes.length }) };
  }

  /** @throws UserError LEARN_MODEL */
  static fromJSON(json: unknown): DecisionTreeClassifier {
    return modelOfClass(DecisionTreeClassifier, json);
  }
}

registerModel('DecisionTreeClassifier', (options) => new DecisionTreeClassifier(options));
