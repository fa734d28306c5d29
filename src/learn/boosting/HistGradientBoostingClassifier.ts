import { UserError } from '../../base/UserError.ts';
import { assertRows } from '../input/assertRows.ts';
import { classesOf, knownCodesOf } from '../input/labelCodes.ts';
import { type Features, readFeatures } from '../input/readFeatures.ts';
import { readWeights } from '../input/readWeights.ts';
import type { Label, Labels } from '../input/Target.ts';
import { turns } from '../turns.ts';
import { boost, type BoostedTrees, rawScores } from './boost.ts';
import { type BoostedJson, boostedJson, boostedOf } from './boostedJson.ts';
import { type BoostingOptions, boostOptions } from './BoostingOptions.ts';
import type { FitOptions } from '../model/FitOptions.ts';
import { binaryLogLoss, multinomialLogLoss, softmaxOf } from './Loss.ts';
import { assertKind, notFitted } from './modelErrors.ts';

const kind = 'HistGradientBoostingClassifier';

export interface ClassifierJson {
  readonly kind: typeof kind;
  readonly version: 1;
  readonly options: BoostingOptions;
  readonly columns: number;
  readonly classes: readonly Label[];
  readonly trees: BoostedJson;
}

interface Fitted {
  readonly columns: number;
  readonly classes: readonly Label[];
  readonly trees: BoostedTrees;
}

/**
 * Gradient boosting of trees on histograms, of the logarithmic loss: scikit-learn's algorithm, and the same numbers as
 * its. It takes missing values (NaN) as they are.
 */
export class HistGradientBoostingClassifier {
  readonly options: BoostingOptions;
  #fitted: Fitted | null = null;

  /** @throws UserError LEARN_OPTION */
  constructor(options: BoostingOptions = {}) {
    boostOptions(options);
    this.options = options;
  }

  /** In ascending order, that of the columns of `predictProba`. @throws UserError LEARN_NOT_FITTED */
  get classes(): readonly Label[] {
    return (this.#fitted ?? notFitted(kind)).classes;
  }

  /**
   * @param x shape [n, columns]
   * @param y the class of each row, shape [n]; two classes or more
   * @throws UserError LEARN_LENGTHS, LEARN_VALUE, LEARN_UNDEFINED for one class, or when all weights are 0
   */
  async fit(x: Features, y: Labels, options: FitOptions = {}): Promise<this> {
    const features = readFeatures(x);
    assertRows({ x: { length: features.rows }, y, sampleWeight: options.sampleWeight });
    const named = { name: 'y', values: y };
    const classes = classesOf([named]);
    if (classes.length < 2) throw oneClass(classes[0]);
    const rules = boostOptions(this.options);
    const takeTurn = turns(options);
    const trees = await boost(
      features,
      {
        target: Float64Array.from(knownCodesOf(named, classes)),
        weights: readWeights(options.sampleWeight),
        loss: classes.length === 2 ? binaryLogLoss : multinomialLogLoss(classes.length),
        afterRound: (rounds) => takeTurn(rounds / rules.maxIter),
      },
      rules,
    );
    this.#fitted = { columns: features.columns, classes, trees };
    return this;
  }

  /**
   * @param x shape [n, columns]
   * @returns probabilities, a row each with one entry a class, in the order of `classes`
   * @throws UserError LEARN_NOT_FITTED, LEARN_LENGTHS, LEARN_VALUE
   */
  predictProba(x: Features): number[][] {
    const { columns, classes, trees } = this.#fitted ?? notFitted(kind);
    const features = readFeatures(x, columns);
    const raw = rawScores(trees, features);
    const [first = new Float64Array(0)] = raw;
    if (classes.length === 2) {
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
    const { classes } = this.#fitted ?? notFitted(kind);
    return this.predictProba(x).map((shares) => classes[shares.indexOf(Math.max(...shares))] ?? '');
  }

  toJSON(): ClassifierJson {
    const { columns, classes, trees } = this.#fitted ?? notFitted(kind);
    return { kind, version: 1, options: this.options, columns, classes, trees: boostedJson(trees) };
  }

  /** @throws UserError LEARN_MODEL when it is not what toJSON gives */
  static fromJSON(json: ClassifierJson): HistGradientBoostingClassifier {
    assertKind(json, kind);
    const model = new HistGradientBoostingClassifier(json.options);
    model.#fitted = { columns: json.columns, classes: json.classes, trees: boostedOf(json.trees) };
    return model;
  }
}

function oneClass(label: Label | undefined): UserError {
  return new UserError('LEARN_UNDEFINED', `All rows of y are of the class ${JSON.stringify(label)}.`, {
    fix: 'A classifier learns to tell two classes or more apart.',
  });
}
