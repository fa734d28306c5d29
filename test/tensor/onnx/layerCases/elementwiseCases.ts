import * as tf from '@tensorflow/tfjs';
import { of } from './LayerCase.ts';
import type { LayerCase } from './LayerCase.ts';

const activations = [
  ...['elu', 'hardSigmoid', 'linear', 'relu', 'relu6', 'selu', 'sigmoid', 'softmax', 'softplus', 'softsign', 'tanh'],
  ...['swish', 'mish', 'gelu', 'gelu_new'],
] as const;

const activationCases = activations.map((name): LayerCase => {
  const activation = name as 'relu';
  return { label: `Activation ${name}`, make: of([6], () => tf.layers.activation({ activation })) };
});

const dense: LayerCase[] = [
  { label: 'Dense', make: of([4], () => tf.layers.dense({ units: 3, activation: 'sigmoid' })) },
  { label: 'Dense without bias', make: of([4], () => tf.layers.dense({ units: 3, useBias: false })) },
  { label: 'Dense on sequences', make: of([5, 4], () => tf.layers.dense({ units: 3, activation: 'softmax' })) },
  { label: 'Dense on pictures', make: of([3, 5, 4], () => tf.layers.dense({ units: 2 })) },
];

const normalizations: LayerCase[] = [
  { label: 'BatchNormalization', make: of([5], () => tf.layers.batchNormalization()) },
  { label: 'BatchNormalization of sequences', make: of([4, 5], () => tf.layers.batchNormalization()) },
  {
    label: 'BatchNormalization of pictures',
    make: of([4, 3, 5], () => tf.layers.batchNormalization({ epsilon: 0.01 })),
  },
  {
    label: 'BatchNormalization without scale and center',
    make: of([4, 3, 5], () => tf.layers.batchNormalization({ scale: false, center: false })),
  },
  {
    label: 'BatchNormalization, axis 1',
    make: of([4, 3, 5], () => tf.layers.batchNormalization({ axis: 1 })),
    // TensorFlow.js 4.22 takes the statistics of another channel for each element here: by the definition.
    expected: (x, model) => {
      const [gamma, beta, mean, variance] = model.getWeights().map((weight) => weight.reshape([1, 4, 1, 1]));
      return [x.sub(mean!).div(variance!.add(1e-3).sqrt()).mul(gamma!).add(beta!)];
    },
  },
  {
    label: 'BatchNormalization after a convolution',
    make: of(
      [6, 6, 2],
      () => tf.layers.conv2d({ filters: 3, kernelSize: 3 }),
      () => tf.layers.batchNormalization(),
      () => tf.layers.reLU(),
      () => tf.layers.maxPooling2d({ poolSize: 2 }),
      () => tf.layers.flatten(),
    ),
  },
  { label: 'LayerNormalization', make: of([4, 5], () => tf.layers.layerNormalization()) },
  { label: 'LayerNormalization of features', make: of([5], () => tf.layers.layerNormalization({ epsilon: 0.01 })) },
  { label: 'LayerNormalization, axes 1 and 2', make: of([4, 5], () => tf.layers.layerNormalization({ axis: [1, 2] })) },
  { label: 'LayerNormalization, axis 1', make: of([4, 5], () => tf.layers.layerNormalization({ axis: 1 })) },
  {
    label: 'LayerNormalization without scale and center',
    make: of([4, 5], () => tf.layers.layerNormalization({ scale: false, center: false })),
  },
];

const elementwise: LayerCase[] = [
  { label: 'ReLU', make: of([6], () => tf.layers.reLU()) },
  { label: 'ReLU with a maximum', make: of([6], () => tf.layers.reLU({ maxValue: 0.5 })) },
  { label: 'LeakyReLU', make: of([6], () => tf.layers.leakyReLU({ alpha: 0.2 })) },
  { label: 'ELU', make: of([6], () => tf.layers.elu()) },
  { label: 'ThresholdedReLU', make: of([6], () => tf.layers.thresholdedReLU({ theta: 0.3 })) },
  { label: 'PReLU', make: of([3, 4], () => tf.layers.prelu()) },
  { label: 'PReLU with a shared axis', make: of([3, 4, 2], () => tf.layers.prelu({ sharedAxes: [1, 2] })) },
  { label: 'Softmax', make: of([4], () => tf.layers.softmax()) },
  { label: 'Softmax of sequences', make: of([3, 4], () => tf.layers.softmax({ axis: -1 })) },
  {
    label: 'Softmax after a convolution',
    make: of(
      [5, 5, 2],
      () => tf.layers.conv2d({ filters: 3, kernelSize: 2 }),
      () => tf.layers.softmax({ axis: -1 }),
    ),
  },
  {
    label: 'Dropout and noise',
    make: of(
      [6],
      () => tf.layers.dropout({ rate: 0.5 }),
      () => tf.layers.gaussianNoise({ stddev: 1 }),
      () => tf.layers.gaussianDropout({ rate: 0.5 }),
      () => tf.layers.alphaDropout({ rate: 0.5 }),
    ),
  },
  { label: 'SpatialDropout1D', make: of([6, 2], () => tf.layers.spatialDropout1d({ rate: 0.5 })) },
  { label: 'Masking', make: of([4, 2], () => tf.layers.masking({ maskValue: 0 })) },
  { label: 'Rescaling', make: of([6], () => tf.layers.rescaling({ scale: 1 / 255, offset: -1 })) },
  {
    label: 'TimeDistributed Dense',
    make: of([4, 3], () => tf.layers.timeDistributed({ layer: tf.layers.dense({ units: 2 }) })),
  },
  {
    label: 'TimeDistributed Conv2D, time open',
    make: of([null, 5, 5, 2], () =>
      tf.layers.timeDistributed({ layer: tf.layers.conv2d({ filters: 3, kernelSize: 2, padding: 'same' }) }),
    ),
  },
];

/** Dense layers, normalizations and what changes each element by itself. */
export const elementwiseCases: readonly LayerCase[] = [...dense, ...activationCases, ...elementwise, ...normalizations];
