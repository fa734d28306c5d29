import { UserError } from '../../base/UserError.ts';
import { loadTensorFlow } from '../../tensor/training/loadTensorFlow.ts';
import { seededRandom } from '../../tensor/training/seededRandom.ts';
import type { Features } from '../input/readFeatures.ts';
import type { Matrix } from '../input/readMatrix.ts';
import { above, between, countFrom, oneOf, type OptionRule, seedRule } from '../model/assertOptions.ts';
import type { FitOptions } from '../model/FitOptions.ts';
import { Model } from '../model/Model.ts';
import { finiteFeatures } from '../model/readTraining.ts';
import { broken, SavedState } from '../model/SavedState.ts';
import { rowNumbers } from '../rowNumbers.ts';
import { shuffleInPlace } from '../split/shuffleInPlace.ts';
import { turns } from '../turns.ts';
import { buildNetwork, type LayerSpec, layersRule, type NetworkBuilder } from './buildNetwork.ts';
import type { NeuralModel, NeuralTensorFlow } from './NeuralTensorFlow.ts';
import { giveWeights, type History, type PlainWeight, type RowLoss, trainNetwork, weightsOf } from './trainNetwork.ts';

export interface TensorFlowOptions {
  /**
   * The hidden layers, to which a dense layer for the answer is added; or a function that makes a whole `tf.LayersModel`,
   * ending in a softmax of as many units as classes, or one unit of a regressor. Only a list of layers can be saved.
   */
  readonly layers: readonly LayerSpec[] | NetworkBuilder;
  /** The shape of a row, such as [28, 28, 1] for conv2d or [steps, columns] for lstm; [columns] by default. */
  readonly inputShape?: readonly number[];
  /** Rounds over all rows, at most; 50 by default. */
  readonly epochs?: number;
  /** Rows of one step; 32 by default. */
  readonly batchSize?: number;
  /** `adam` by default. */
  readonly optimizer?: 'adam' | 'sgd' | 'rmsprop' | 'adagrad' | 'adamax';
  /** 0.001 by default. */
  readonly learningRate?: number;
  /** Share of the rows, drawn by the seed, that stops the training in time; 0 by default, and then nothing does. */
  readonly validationSplit?: number;
  /** Epochs without a better loss of those rows that are borne; 5 by default. The weights of the best epoch are kept. */
  readonly patience?: number;
  /** Of the first weights, the order of the rows and dropout; 0 by default. */
  readonly seed?: number;
}

const shapeRule: OptionRule = {
  must: 'be a list of whole numbers of at least 1',
  holds: (value) => Array.isArray(value) && value.length > 0 && value.every((size) => countFrom(1).holds(size)),
};

export const networkRules = {
  layers: layersRule,
  inputShape: shapeRule,
  epochs: countFrom(1),
  batchSize: countFrom(1),
  optimizer: oneOf(['adam', 'sgd', 'rmsprop', 'adagrad', 'adamax']),
  learningRate: above(0),
  validationSplit: between(0, 0.9),
  patience: countFrom(1),
  seed: seedRule,
};

export interface NetworkState {
  readonly weights: readonly PlainWeight[];
  readonly outputs: number;
  readonly history: History;
}

/** What is learnt from, as the network takes it. */
export interface NetworkRows {
  readonly features: Matrix;
  /** Shape [n · outputs]. */
  readonly target: Float64Array;
  readonly outputs: number;
  readonly weights: Float64Array | null;
  readonly loss: RowLoss;
}

/**
 * What both wrapped models share. The state holds the weights; the network in TensorFlow.js is made of them when it is
 * asked, and kept.
 */
export abstract class TensorFlowModel<Options extends TensorFlowOptions, State extends NetworkState> extends Model<
  Options,
  State
> {
  protected abstract readonly activation: 'softmax' | 'linear';
  #live: { readonly state: NetworkState; readonly network: NeuralModel } | null = null;

  /** The losses of the epochs: of what was learnt from, and of the rows of `validationSplit`. */
  get history(): History {
    return this.state.history;
  }

  /** Gives the memory of the network in TensorFlow.js back; the model can still be used. */
  dispose(): void {
    this.#live?.network.dispose();
    this.#live = null;
  }

  /** @throws UserError LEARN_OPTION, TRAINING_TENSORFLOW_MISSING; the signal's reason */
  protected async train(rows: NetworkRows, options: FitOptions): Promise<NetworkState> {
    const { epochs = 50, batchSize = 32, optimizer = 'adam', learningRate = 0.001, seed = 0 } = this.options;
    const { validationSplit = 0, patience = 5 } = this.options;
    const tf = tensorFlow();
    const random = seededRandom(seed);
    const { features, outputs } = rows;
    const order = Int32Array.from(rowNumbers(features.rows));
    if (validationSplit > 0) shuffleInPlace(order, random);
    const judged = Math.floor(validationSplit * order.length);
    const network = this.#network(tf, { columns: features.columns, outputs, random });
    try {
      const history = await trainNetwork(tf, network, {
        ...rows,
        x: features,
        inputShape: this.#shape(features.columns),
        optimizer,
        learningRate,
        epochs,
        batchSize,
        patience,
        judged: order.slice(0, judged),
        learnt: order.slice(judged),
        random,
        takeTurn: turns(options),
      });
      return { weights: weightsOf(network), outputs, history };
    } finally {
      network.dispose();
    }
  }

  /** What the network gives, shape [n · outputs]. */
  protected given(x: Features): ArrayLike<number> {
    const { outputs } = this.state;
    const { rows, columns, values } = finiteFeatures(x, this.numbersLikeFitted(x));
    const tf = tensorFlow();
    const network = this.#liveNetwork(tf, { columns, outputs });
    return tf.tidy(() =>
      network
        .predict(tf.tensor(Float32Array.from(values), [rows, ...this.#shape(columns)]), { batchSize: 1024 })
        .dataSync(),
    );
  }

  #liveNetwork(tf: NeuralTensorFlow, { columns, outputs }: { columns: number; outputs: number }): NeuralModel {
    if (this.#live?.state === this.state) return this.#live.network;
    this.dispose();
    const network = this.#network(tf, { columns, outputs, random: seededRandom(0) });
    const wanted = network.getWeights().map(({ shape }) => shape.join());
    const { weights } = this.state;
    if (wanted.length !== weights.length || wanted.some((shape, at) => shape !== weights[at]?.shape.join())) {
      throw broken('weights', 'what the layers of the options have');
    }
    giveWeights(tf, network, weights);
    this.#live = { state: this.state, network };
    return network;
  }

  #network(
    tf: NeuralTensorFlow,
    { columns, outputs, random }: { columns: number; outputs: number; random: () => number },
  ): NeuralModel {
    const task = {
      layers: this.options.layers,
      inputShape: this.#shape(columns),
      outputs,
      activation: this.activation,
    };
    return buildNetwork(tf, task, random);
  }

  #shape(columns: number): readonly number[] {
    const { inputShape = [columns] } = this.options;
    if (inputShape.reduce((product, size) => product * size, 1) === columns) return inputShape;
    throw new UserError('LEARN_OPTION', `inputShape is [${inputShape.join(', ')}], and x has ${columns} columns.`, {
      fix: 'The sizes multiplied must be the number of columns.',
    });
  }
}

/** For `restoredState`. @throws UserError LEARN_MODEL */
export function restoredNetwork(saved: SavedState): NetworkState {
  const weights = saved.list('weights').map((plain) => {
    const weight = new SavedState(plain);
    const shape = weight.list('shape').map(Number);
    const values = weight.part('values');
    const size = shape.reduce((product, length) => product * length, 1);
    if (!shape.every(Number.isSafeInteger) || !(values instanceof Float32Array) || values.length !== size) {
      throw broken('weights', 'a list of shapes and numbers');
    }
    return { shape, values };
  });
  const history = new SavedState(saved.part('history'));
  const losses = { infinite: true };
  return {
    weights,
    outputs: saved.count('outputs', 1),
    history: {
      loss: history.numbers('loss', undefined, losses),
      valLoss: history.numbers('valLoss', undefined, losses),
    },
  };
}

function tensorFlow(): NeuralTensorFlow {
  return loadTensorFlow() as unknown as NeuralTensorFlow; // SAFETY: TensorFlow.js 4 has all that the interface names.
}
