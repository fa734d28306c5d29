import type { Features } from '../input/readFeatures.ts';
import type { Label, Labels } from '../input/Target.ts';
import { assertOptions } from '../model/assertOptions.ts';
import { type ClassWeight, classWeightRule, rowWeights } from '../model/classWeights.ts';
import type { Classifier } from '../model/contracts.ts';
import type { FitOptions } from '../model/FitOptions.ts';
import { modelOfClass, registerModel } from '../model/modelFromJSON.ts';
import { readClassified } from '../model/readTraining.ts';
import { broken, SavedState } from '../model/SavedState.ts';
import {
  type NetworkState,
  networkRules,
  restoredNetwork,
  TensorFlowModel,
  type TensorFlowOptions,
} from './TensorFlowModel.ts';
import type { RowLoss } from './trainNetwork.ts';

export interface TensorFlowClassifierOptions extends TensorFlowOptions {
  /** How much the rows of each class count; all the same by default. */
  readonly classWeight?: ClassWeight;
}

interface State extends NetworkState {
  readonly classes: readonly Label[];
}

/** The logarithmic loss of probabilities, which are held 1e-7 away from 0. */
const crossEntropy: RowLoss = (wanted, given) => given.clipByValue(1e-7, 1).log().mul(wanted).sum(-1).neg();

/** A network of TensorFlow.js that tells classes apart. The columns should be of one scale. */
export class TensorFlowClassifier extends TensorFlowModel<TensorFlowClassifierOptions, State> implements Classifier {
  readonly kind = 'TensorFlowClassifier';
  protected readonly activation = 'softmax';

  /** @throws UserError LEARN_OPTION */
  constructor(options: TensorFlowClassifierOptions) {
    super(options);
    assertOptions(options, { ...networkRules, classWeight: classWeightRule });
  }

  /** In ascending order. @throws UserError LEARN_NOT_FITTED */
  get classes(): readonly Label[] {
    return this.state.classes;
  }

  /**
   * @param x shape [n, columns], finite
   * @param y the class of each row, shape [n]; two classes or more
   * @throws UserError LEARN_LENGTHS, LEARN_VALUE, LEARN_COLUMN, LEARN_LEAKAGE, LEARN_OPTION for a network that cannot be
   *   built, LEARN_UNDEFINED for one class, or when all weights are 0, TRAINING_TENSORFLOW_MISSING; the signal's reason
   */
  async fit(x: Features, y: Labels, options: FitOptions = {}): Promise<this> {
    this.assertMayLearn(x, options);
    const classified = readClassified(x, y, options);
    const { features, classes, codes } = classified;
    const target = new Float64Array(codes.length * classes.length);
    codes.forEach((code, row) => (target[row * classes.length + code] = 1));
    const weights = rowWeights(classified, this.options.classWeight);
    const rows = { features, target, outputs: classes.length, weights, loss: crossEntropy };
    return this.learnt(x, { ...(await this.train(rows, options)), classes });
  }

  /** Shape [n, classes], in the order of `classes`. */
  predictProba(x: Features): number[][] {
    const { length } = this.classes;
    const shares = this.given(x);
    return Array.from({ length: shares.length / length }, (_, row) =>
      Array.from({ length }, (__, at) => shares[row * length + at] ?? 0),
    );
  }

  /** The most probable class of each row, shape [n]; of equal ones the first. */
  predict(x: Features): Label[] {
    return this.predictProba(x).map((shares) => this.classes[shares.indexOf(Math.max(...shares))] ?? '');
  }

  protected restoredState(plain: unknown): State {
    const saved = new SavedState(plain);
    const state = { ...restoredNetwork(saved), classes: saved.labels('classes') };
    if (state.classes.length !== state.outputs) throw broken('outputs', 'the number of classes');
    return state;
  }

  /** @throws UserError LEARN_MODEL */
  static fromJSON(json: unknown): TensorFlowClassifier {
    return modelOfClass(TensorFlowClassifier, json);
  }
}

// SAFETY: the constructor checks every option, `layers` included.
registerModel('TensorFlowClassifier', (options) => new TensorFlowClassifier(options as TensorFlowClassifierOptions));
