import { UserError } from '../../base/UserError.ts';
import type { OptionRule } from '../model/assertOptions.ts';
import type { NeuralModel, NeuralTensorFlow } from './NeuralTensorFlow.ts';

/** One layer: its name in `tf.layers`, and what that takes, such as `{ type: 'dense', units: 32, activation: 'relu' }`. */
export interface LayerSpec {
  readonly type: string;
  readonly [option: string]: unknown;
}

/** Makes the whole model. A model that is made so has no JSON. */
export type NetworkBuilder = (shape: NetworkShape) => object;

export interface NetworkShape {
  readonly inputShape: readonly number[];
  /** How many numbers it gives a row: as many as there are classes, or 1. */
  readonly outputs: number;
}

/** Those that make no other layers, and take plain options alone. */
const layerTypes = [
  'dense',
  'activation',
  'dropout',
  'batchNormalization',
  'layerNormalization',
  'flatten',
  'reshape',
  'embedding',
  'conv1d',
  'conv2d',
  'depthwiseConv2d',
  'separableConv2d',
  'maxPooling1d',
  'maxPooling2d',
  'averagePooling1d',
  'averagePooling2d',
  'globalAveragePooling1d',
  'globalAveragePooling2d',
  'globalMaxPooling1d',
  'globalMaxPooling2d',
  'lstm',
  'gru',
  'simpleRNN',
];

export const layersRule: OptionRule = {
  must: `be a function that makes a model, or a list of layers, each of a type of ${layerTypes.join(', ')}`,
  holds: (value) => typeof value === 'function' || (Array.isArray(value) && value.every(isLayer)),
};

export interface NetworkTask extends NetworkShape {
  readonly layers: readonly LayerSpec[] | NetworkBuilder;
  /** Of the layer that is added to a list of layers. */
  readonly activation: 'softmax' | 'linear';
}

/**
 * The network, its weights drawn by `random`. A list of layers is the hidden ones: a dense layer is added that gives what
 * is asked for.
 *
 * @throws UserError LEARN_OPTION when TensorFlow.js refuses it, or it gives another number of outputs
 */
export function buildNetwork(tf: NeuralTensorFlow, task: NetworkTask, random: () => number): NeuralModel {
  const model = withRandom(random, () => made(tf, task));
  const [output, ...others] = model.outputs;
  const shape = output?.shape ?? [];
  if (others.length === 0 && shape.length === 2 && shape[1] === task.outputs) return model;
  throw new UserError(
    'LEARN_OPTION',
    `The network gives [${shape.join(', ')}], and [null, ${task.outputs}] is needed.`,
    {
      fix: 'End a list of layers by one of shape [n] (such as flatten); end a model of your own by a dense layer of that many units.',
    },
  );
}

/** Runs what draws by `Math.random`, as TensorFlow.js does, by another generator. Nothing else runs meanwhile. */
export function withRandom<Result>(random: () => number, run: () => Result): Result {
  const before = Math.random;
  Math.random = random;
  try {
    return run();
  } finally {
    Math.random = before;
  }
}

function made(tf: NeuralTensorFlow, task: NetworkTask): NeuralModel {
  const { layers, inputShape, outputs, activation } = task;
  try {
    // SAFETY: whoever gives a function gives one that makes a tf.LayersModel, as documented.
    if (typeof layers === 'function') return layers({ inputShape, outputs }) as NeuralModel;
    const specs: readonly LayerSpec[] = [...layers, { type: 'dense', units: outputs, activation }];
    return tf.sequential({
      layers: specs.map(({ type, ...config }, at) => {
        const make = tf.layers[type];
        if (make === undefined) throw new Error(`TensorFlow.js has no layer "${type}".`);
        return make.call(tf.layers, at === 0 ? { ...config, inputShape } : config);
      }),
    });
  } catch (cause) {
    throw new UserError('LEARN_OPTION', `The network cannot be built: ${messageOf(cause)}`, {
      fix: 'Check the layers, and that inputShape is what the first of them takes.',
      cause,
    });
  }
}

function isLayer(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'type' in value && layerTypes.includes(String(value.type));
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
