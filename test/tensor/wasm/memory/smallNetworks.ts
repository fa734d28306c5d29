import type { Optimizer, Scalar, Tensor } from '@tensorflow/tfjs';
import type { Tf } from '../comparison/OpCase.ts';

interface Network {
  readonly name: string;
  /** One step of training. @returns the loss */
  readonly step: () => number;
}

/** A convolutional, a recurrent and an attentive network on random numbers, small enough for thousands of steps. */
export function smallNetworks(tf: Tf): readonly Network[] {
  const x = tf.randomNormal([4, 8, 8, 2], 0, 1, 'float32', 1);
  const y = tf.oneHot(tf.tensor1d([0, 1, 2, 1], 'int32'), 3).toFloat();
  const sequence = tf.randomNormal([4, 5, 3], 0, 1, 'float32', 2);
  const convolutional = tf.sequential({
    layers: [
      tf.layers.conv2d({ inputShape: [8, 8, 2], filters: 4, kernelSize: 3, padding: 'same', activation: 'relu' }),
      tf.layers.batchNormalization(),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      tf.layers.depthwiseConv2d({ kernelSize: 3, padding: 'same' }),
      tf.layers.averagePooling2d({ poolSize: 2 }),
      tf.layers.flatten(),
      tf.layers.dense({ units: 3, activation: 'softmax' }),
    ],
  });
  const recurrent = tf.sequential({
    layers: [tf.layers.lstm({ inputShape: [5, 3], units: 4 }), tf.layers.dense({ units: 3, activation: 'softmax' })],
  });
  return [
    layersNetwork(tf, 'convolutional', { model: convolutional, x, y }),
    layersNetwork(tf, 'recurrent', { model: recurrent, x: sequence, y }),
    attentiveNetwork(tf, sequence, y),
    frozenFilterNetwork(tf, x),
  ];
}

interface Fitting {
  readonly model: ReturnType<Tf['sequential']>;
  readonly x: Tensor;
  readonly y: Tensor;
}

function layersNetwork(tf: Tf, name: string, { model, x, y }: Fitting): Network {
  const optimizer = tf.train.adam(0.01);
  return {
    name,
    step: () =>
      minimized(tf, optimizer, () => tf.losses.softmaxCrossEntropy(y, model.apply(x, { training: true }) as Tensor)),
  };
}

function attentiveNetwork(tf: Tf, x: Tensor, y: Tensor): Network {
  const [query, key, value] = [1, 2, 3].map((seed) => tf.variable(tf.randomNormal([3, 4], 0, 0.5, 'float32', seed)));
  const head = tf.variable(tf.randomNormal([4, 3], 0, 0.5, 'float32', 4));
  const embedding = tf.variable(tf.randomNormal([6, 3], 0, 0.5, 'float32', 5));
  const words = tf.tensor2d([0, 1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 0, 1, 1, 2, 2, 3, 3, 4, 4], [4, 5], 'int32');
  const optimizer = tf.train.rmsprop(0.01);
  return {
    name: 'attentive',
    step: () =>
      minimized(tf, optimizer, () => {
        const given = tf.add(x, tf.gather(embedding, words));
        const [q, k, v] = [query, key, value].map((weights) => tf.einsum('btd,de->bte', given, weights as Tensor));
        const scores = tf.softmax(tf.matMul(q!, k!, false, true));
        return tf.losses.softmaxCrossEntropy(y, tf.matMul(tf.mean(tf.matMul(scores, v!), 1), head));
      }),
  };
}

/** The filter stays while the bias changes: XNNPACK's operators are cached under both. */
function frozenFilterNetwork(tf: Tf, x: Tensor): Network {
  const filter = tf.randomNormal([3, 3, 2, 4], 0, 1, 'float32', 6);
  const bias = tf.variable(tf.zeros([4]));
  const optimizer = tf.train.sgd(0.01);
  return {
    name: 'with a frozen filter',
    step: () =>
      minimized(tf, optimizer, () => {
        const convolved = tf.fused.conv2d({ x: x as never, filter: filter as never, strides: 1, pad: 'same', bias });
        return tf.mean(tf.square(tf.sub(convolved, 1)));
      }),
  };
}

function minimized(tf: Tf, optimizer: Optimizer, loss: () => Tensor): number {
  const cost = optimizer.minimize(loss as () => Scalar, true);
  const [value = NaN] = cost?.dataSync() ?? [];
  cost?.dispose();
  return value;
}
