import type { Features } from '../input/readFeatures.ts';
import type { Label, Labels } from '../input/Target.ts';
import { assertOptions, oneOf } from '../model/assertOptions.ts';
import { type ClassWeight, classWeightRule, rowWeights } from '../model/classWeights.ts';
import type { Classifier } from '../model/contracts.ts';
import type { FitOptions } from '../model/FitOptions.ts';
import { Model } from '../model/Model.ts';
import { readClassified } from '../model/readTraining.ts';
import { broken, SavedState } from '../model/SavedState.ts';
import { importances } from '../tree/importances.ts';
import { likeliest } from '../tree/likeliest.ts';
import { restoredTree } from '../tree/restoredTree.ts';
import { addTree, type Tree } from '../tree/Tree.ts';
import type { TreeEnsemble, TreeModel } from '../tree/TreeEnsemble.ts';
import { turns } from '../turns.ts';
import { drawnOf, type ForestOptions, forestRules } from './forestOptions.ts';
import { growForest } from './growForest.ts';
import { OutOfBag } from './OutOfBag.ts';

export interface ForestClassifierOptions extends ForestOptions {
  /** What splits make pure; `gini` by default. `log_loss` is another name of `entropy`. */
  readonly criterion?: 'gini' | 'entropy' | 'log_loss' | undefined;
  /** Weights of classes; none by default. */
  readonly classWeight?: ClassWeight | undefined;
}

interface State {
  readonly classes: readonly Label[];
  readonly trees: readonly Tree[];
  /** Accuracy on rows that a tree did not draw; null where it was not asked for. */
  readonly oobScore: number | null;
}

/** What random forests and extra trees have in common: the mean of the shares of classes in the leaves of all trees. */
export abstract class ForestClassifier extends Model<ForestClassifierOptions, State> implements Classifier, TreeModel {
  /** Whether borders are drawn by chance. */
  protected abstract readonly isExtra: boolean;

  /** @throws UserError LEARN_OPTION */
  constructor(options: ForestClassifierOptions = {}) {
    super(options);
    const criterion = oneOf(['gini', 'entropy', 'log_loss']);
    assertOptions(options, { ...forestRules, criterion, classWeight: classWeightRule });
  }

  /** In ascending order, that of the columns of `predictProba`. @throws UserError LEARN_NOT_FITTED */
  get classes(): readonly Label[] {
    return this.state.classes;
  }

  /** Shape [columns], of sum 1; see `importances`. @throws UserError LEARN_NOT_FITTED */
  get featureImportances(): Float64Array {
    return importances(this.state.trees, this.featureNamesIn.length);
  }

  /**
   * Accuracy by trees that did not draw a row, over the rows that some tree did not draw; null without the option
   * `oobScore`.
   *
   * @throws UserError LEARN_NOT_FITTED
   */
  get oobScore(): number | null {
    return this.state.oobScore;
  }

  /** @throws UserError LEARN_NOT_FITTED */
  get ensemble(): TreeEnsemble {
    const { trees, classes } = this.state;
    return {
      featureNames: this.featureNamesIn,
      outputs: classes.length,
      baseline: new Float64Array(classes.length),
      trees: trees.map((tree) => ({ tree, output: 0, weight: 1 / trees.length })),
      link: 'probabilities',
    };
  }

  /**
   * @param x shape [n, columns], finite
   * @param y the class of each row, shape [n]; two classes or more
   * @throws UserError LEARN_LENGTHS, LEARN_VALUE, LEARN_COLUMN, LEARN_LEAKAGE, LEARN_OPTION, LEARN_UNDEFINED for one
   *   class, or when all weights are 0
   */
  async fit(x: Features, y: Labels, options: FitOptions = {}): Promise<this> {
    this.assertMayLearn(x, options);
    const read = readClassified(x, y, options);
    const { features, classes, codes } = read;
    const { criterion = 'gini', nEstimators = 100, oobScore = false } = this.options;
    const before = this.#before(features.columns, classes);
    const trees = [...before];
    const outOfBag = oobScore ? new OutOfBag(features, classes.length) : null;
    await growForest(
      {
        data: features,
        target: { codes, numbers: new Float64Array(0), outputs: classes.length },
        weights: rowWeights(read, this.options.classWeight),
        criterion: criterion === 'log_loss' ? 'entropy' : criterion,
        isExtra: this.isExtra,
        before: before.length,
        nEstimators,
        drawn: drawnOf(this.options, features.rows, !this.isExtra),
        takeTurn: turns(options),
        onTree: (tree, draws) => {
          trees.push(tree);
          outOfBag?.add(tree, draws);
        },
      },
      { ...this.options, maxFeatures: this.options.maxFeatures === undefined ? 'sqrt' : this.options.maxFeatures },
    );
    const score = outOfBag === null ? null : accuracyOf(outOfBag.means(), codes, classes.length);
    return this.learnt(x, { classes, trees, oobScore: score });
  }

  #before(columns: number, classes: readonly Label[]): readonly Tree[] {
    if (this.options.warmStart !== true || !this.isFitted) return [];
    const isSame = classes.length === this.classes.length && classes.every((label, at) => label === this.classes[at]);
    return isSame && this.featureNamesIn.length === columns ? this.state.trees : [];
  }

  /**
   * @param x shape [n, columns]
   * @returns the mean over trees of the share of each class, in the order of `classes`
   * @throws UserError LEARN_NOT_FITTED, LEARN_LENGTHS, LEARN_VALUE, LEARN_COLUMN
   */
  predictProba(x: Features): number[][] {
    const { trees, classes } = this.state;
    const data = this.numbersLikeFitted(x);
    const sums = classes.map(() => new Float64Array(data.rows));
    for (const tree of trees) addTree(tree, data, sums);
    return Array.from({ length: data.rows }, (_, row) => sums.map((ofClass) => (ofClass[row] ?? 0) / trees.length));
  }

  /** The most probable class of each row, shape [n]; of equal ones the first. */
  predict(x: Features): Label[] {
    return likeliest(this.predictProba(x), this.classes);
  }

  protected restoredState(plain: unknown, columns: number): State {
    const saved = new SavedState(plain);
    const classes = saved.labels('classes');
    const trees = saved.list('trees').map((tree) => restoredTree(tree, { columns, outputs: classes.length }));
    if (trees.length === 0) throw broken('trees', 'a list of trees');
    return { classes, trees, oobScore: saved.part('oobScore') === null ? null : saved.number('oobScore') };
  }
}

/** Rows that every tree drew are left out. */
function accuracyOf(shares: Float64Array, codes: Int32Array, classes: number): number {
  let [right, judged] = [0, 0];
  codes.forEach((code, row) => {
    const ofRow = [...shares.subarray(row * classes, (row + 1) * classes)];
    if (Number.isNaN(ofRow[0])) return;
    judged += 1;
    if (ofRow.indexOf(Math.max(...ofRow)) === code) right += 1;
  });
  return right / judged;
}
