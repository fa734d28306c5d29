import type { Tensor, Tf } from '../comparison/OpCase.ts';
import type { GoldenCase } from './Golden.ts';

type GoldenOp = (tf: Tf, inputs: readonly [Tensor, Tensor, Tensor, Tensor], options: Options) => Tensor;

type Options = GoldenCase['options'];

interface Losses {
  readonly lossFunctions: readonly ((target: Tensor, output: Tensor) => Tensor)[];
}

/** A layer in training, its weights being tensors that gradients are asked for. */
function normalized(tf: Tf, layer: object, [x, scale, offset]: readonly [Tensor, Tensor, Tensor]): Tensor {
  const own = layer as {
    apply: (x: Tensor, options: object) => Tensor;
    gamma: { read: () => Tensor };
    beta: { read: () => Tensor };
  };
  tf.tidy(() => void own.apply(x, { training: true }));
  own.gamma.read = () => scale;
  own.beta.read = () => offset;
  return own.apply(x, { training: true });
}

/** How TensorFlow.js computes what `makeGolden.py` computes under the same name. */
export const goldenOps: Readonly<Record<string, GoldenOp>> = {
  conv1d: (tf, [x, w], { stride, pad, dilation }) => tf.conv1d(x as never, w as never, stride, pad, 'NWC', dilation),
  conv2d: (tf, [x, w], { stride, pad, dilation }) => tf.conv2d(x as never, w as never, stride, pad, 'NHWC', dilation),
  conv3d: (tf, [x, w], { stride, pad }) => tf.conv3d(x as never, w as never, stride, pad),
  depthwiseConv2d: (tf, [x, w], { stride, pad }) => tf.depthwiseConv2d(x as never, w as never, stride, pad),
  conv2dTranspose: (tf, [x, w], { outputShape, stride, pad }) =>
    tf.conv2dTranspose(x as never, w as never, outputShape, stride, pad),
  maxPool2d: (tf, [x], { width, stride, pad }) => tf.maxPool(x as never, width, stride, pad),
  avgPool2d: (tf, [x], { width, stride, pad }) => tf.avgPool(x as never, width, stride, pad),
  maxPool3d: (tf, [x], { width, stride, pad }) => tf.maxPool3d(x as never, width, stride, pad),
  avgPool3d: (tf, [x], { width, stride, pad }) => tf.avgPool3d(x as never, width, stride, pad),
  batchNorm: (tf, [x, scale, offset], { epsilon }) => {
    const { mean, variance } = tf.moments(x, [0, 1, 2]);
    return tf.batchNorm(x, mean, variance, offset, scale, epsilon);
  },
  layerNorm: (tf, [x, scale, offset], { epsilon }) => {
    const { mean, variance } = tf.moments(x, -1, true);
    return x.sub(mean).mul(variance.add(epsilon).rsqrt()).mul(scale).add(offset);
  },
  attention: (tf, [q, k, v]) => tf.matMul(tf.softmax(tf.matMul(q, k, false, true).div(2)), v),
  activation: (tf, [x], { name }) => tf.layers.activation({ activation: name }).apply(x) as Tensor,
  embedding: (tf, [table], { indices }) => tf.gather(table, tf.tensor(indices, undefined, 'int32')),
  crossEntropy: (tf, [logits], { name, classes }) => {
    const model = tf.sequential({ layers: [tf.layers.activation({ activation: 'linear', inputShape: [3] })] });
    model.compile({ loss: name, optimizer: 'sgd' });
    const { lossFunctions } = (model as unknown as { model: Losses }).model;
    const rows = tf.tensor1d(classes as number[], 'int32');
    const target = (name as string).startsWith('sparse')
      ? rows.toFloat().reshape([-1, 1])
      : tf.oneHot(rows, 3).toFloat();
    return lossFunctions[0]!(target, tf.softmax(logits));
  },
  batchNormLayer: (tf, [x, scale, offset], { epsilon }) =>
    normalized(tf, tf.layers.batchNormalization({ epsilon }), [x, scale, offset]),
  layerNormLayer: (tf, [x, scale, offset], { epsilon }) =>
    normalized(tf, tf.layers.layerNormalization({ epsilon }), [x, scale, offset]),
  loss: (tf, [x], { loss, labels }) => {
    const { values, shape } = labels as { values: number[]; shape: number[] };
    return tf.losses[loss as 'meanSquaredError'](tf.tensor(values, shape), x);
  },
};
