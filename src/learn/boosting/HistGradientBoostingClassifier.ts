import { featureNames } from '../frame/frameOf.ts';
import { assertRows } from '../input/assertRows.ts';
import { classesOf, knownCodesOf } from '../input/labelCodes.ts';
import { type Features, readFeatures } from '../input/readFeatures.ts';
import { readWeights } from '../input/readWeights.ts';
import type { Label, Labels } from '../input/Target.ts';
import { assertOptions } from '../model/assertOptions.ts';
import { type ClassWeight, classWeightRule, rowWeights } from '../model/classWeights.ts';
import type { Classifier } from '../model/contracts.ts';
import type { FitOptions } from '../model/FitOptions.ts';
import { Model } from '../model/Model.ts';
import { modelOfClass, registerModel } from '../model/modelFromJSON.ts';
import { oneClass } from '../model/readTraining.ts';
import { broken, SavedState } from '../model/SavedState.ts';
import { likeliest } from '../tree/likeliest.ts';
import type { TreeEnsemble, TreeModel } from '../tree/TreeEnsemble.ts';
import { turns } from '../turns.ts';
import { boost, type BoostedTrees, scoresOf } from './boost.ts';
import { boostedEnsemble, restoredBoosting } from './boostedState.ts';
import { type BoostingOptions, boostingRules, boostOptions } from './BoostingOptions.ts';
import { categoryColumns } from './categoryColumns.ts';
import { judgingRows } from './judgingRows.ts';
import { binaryLogLoss, multinomialLogLoss, softmaxOf } from './Loss.ts';

export interface BoostingClassifierOptions extends BoostingOptions {
  /** Weights of classes; none by default. */
  readonly classWeight?: ClassWeight | undefined;
}

interface State extends BoostedTrees {
  readonly classes: readonly Label[];
}

/**
 * Gradient boosting of trees on histograms, of the logarithmic loss: scikit-learn's algorithm, and the same numbers as
 * its. It takes missing values (NaN) as they are.
 */
export class HistGradientBoostingClassifier
  extends Model<BoostingClassifierOptions, State>
  implements Classifier, TreeModel
{
  readonly kind = 'HistGradientBoostingClassifier';

  /** @throws UserError LEARN_OPTION */
  constructor(options: BoostingClassifierOptions = {}) {
    super(options);
    assertOptions(options, { ...boostingRules, classWeight: classWeightRule });
  }

  /** In ascending order, that of the columns of `predictProba`. @throws UserError LEARN_NOT_FITTED */
  get classes(): readonly Label[] {
    return this.state.classes;
  }

  /** How many rounds were kept. @throws UserError LEARN_NOT_FITTED */
  get nIter(): number {
    return this.state.rounds.length;
  }

  /** @throws UserError LEARN_NOT_FITTED */
  get ensemble(): TreeEnsemble {
    const link = this.state.baseline.length === 1 ? 'logistic' : 'softmax';
    return boostedEnsemble(this.state, { featureNames: this.featureNamesIn, link });
  }

  /**
   * @param x shape [n, columns]
   * @param y the class of each row, shape [n]; two classes or more
   * @throws UserError LEARN_LENGTHS, LEARN_VALUE, LEARN_COLUMN, LEARN_LEAKAGE, LEARN_UNDEFINED for one class, or when all
   *   weights are 0
   */
  async fit(x: Features, y: Labels, options: FitOptions = {}): Promise<this> {
    this.assertMayLearn(x, options);
    const features = readFeatures(x);
    assertRows({ x: { length: features.rows }, y, sampleWeight: options.sampleWeight });
    const named = { name: 'y', values: y };
    const found = classesOf([named]);
    const before = this.#before(features.columns);
    const classes = before?.classes ?? found;
    if (classes.length < 2) throw oneClass(classes[0]);
    const codes = knownCodesOf(named, classes);
    const read = { features, classes, codes, weights: readWeights(options.sampleWeight) };
    const weights = rowWeights(read, this.options.classWeight);
    const all = { x: features, target: Float64Array.from(codes), weights };
    const { learn, judgedBy } = judgingRows(all, this.options, true);
    const rules = boostOptions(this.options);
    const takeTurn = turns(options);
    const trees = await boost(
      {
        ...learn,
        judgedBy,
        loss: classes.length === 2 ? binaryLogLoss : multinomialLogLoss(classes.length),
        categories: categoryColumns(this.options.categoricalFeatures, { names: featureNames(x), x: features }),
        before,
        afterRound: (rounds) => takeTurn(rounds / rules.maxIter),
      },
      rules,
    );
    return this.learnt(x, { classes, ...trees });
  }

  /**
   * @param x shape [n, columns]
   * @returns probabilities, a row each with one entry a class, in the order of `classes`
   * @throws UserError LEARN_NOT_FITTED, LEARN_LENGTHS, LEARN_VALUE, LEARN_COLUMN
   */
  predictProba(x: Features): number[][] {
    const raw = scoresOf(this.state, this.numbersLikeFitted(x));
    const [first = new Float64Array(0)] = raw;
    if (this.classes.length === 2) {
      return Array.from(first, (score) => {
        const share = 1 / (1 + Math.exp(-score));
        return [1 - share, share];
      });
    }
    const shares = softmaxOf(raw);
    return Array.from(first, (_, row) => shares.map((ofClass) => ofClass[row] ?? 0));
  }

  /** The most probable class of each row, shape [n]; of equal ones the first. */
  predict(x: Features): Label[] {
    return likeliest(this.predictProba(x), this.classes);
  }

  #before(columns: number): State | null {
    const goesOn = this.options.warmStart === true && this.isFitted && this.featureNamesIn.length === columns;
    return goesOn ? this.state : null;
  }

  protected restoredState(plain: unknown, columns: number): State {
    const saved = new SavedState(plain);
    const classes = saved.labels('classes');
    if (classes.length < 2) throw broken('classes', 'a list of two or more');
    const outputs = classes.length === 2 ? 1 : classes.length;
    return { classes, ...restoredBoosting(saved, { columns, outputs }) };
  }

  /** @throws UserError LEARN_MODEL when it is not what toJSON gives */
  static fromJSON(json: unknown): HistGradientBoostingClassifier {
    return modelOfClass(HistGradientBoostingClassifier, json);
  }
}

registerModel('HistGradientBoostingClassifier', (options) => new HistGradientBoostingClassifier(options));
