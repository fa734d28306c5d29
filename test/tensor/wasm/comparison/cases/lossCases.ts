import { exactly, floats } from '../data.ts';
import { compared, smooth } from '../OpCase.ts';
import type { OpCase, Tensor, Tf } from '../OpCase.ts';

const predictions = floats([4, 3], 0.1, 0.9);
const labels = exactly('float32', [4, 3], [1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0]);
const losses: Readonly<Record<string, (tf: Tf, y: Tensor, p: Tensor) => Tensor>> = {
  meanSquaredError: (tf, y, p) => tf.losses.meanSquaredError(y, p),
  absoluteDifference: (tf, y, p) => tf.losses.absoluteDifference(y, p),
  cosineDistance: (tf, y, p) => tf.losses.cosineDistance(y, p, 1),
  hingeLoss: (tf, y, p) => tf.losses.hingeLoss(y, p),
  huberLoss: (tf, y, p) => tf.losses.huberLoss(y, p),
  logLoss: (tf, y, p) => tf.losses.logLoss(y, p),
  sigmoidCrossEntropy: (tf, y, p) => tf.losses.sigmoidCrossEntropy(y, p),
  softmaxCrossEntropy: (tf, y, p) => tf.losses.softmaxCrossEntropy(y, p),
};

export const lossCases: readonly OpCase[] = [
  ...Object.entries(losses).map(([name, run]) =>
    smooth(name, [predictions], (tf, [p]) => run(tf, tf.tensor(labels.values, [4, 3]), p)),
  ),
  smooth(
    'LSTM cell',
    [
      floats([2, 3], -1, 1),
      floats([2, 4], -1, 1, 2),
      floats([2, 4], -1, 1, 3),
      floats([7, 16], -1, 1, 4),
      floats([16], -1, 1, 5),
    ],
    (tf, [x, c, h, kernel, bias]) => {
      const [newC, newH] = tf.basicLSTMCell(
        tf.scalar(1),
        kernel as never,
        bias as never,
        x as never,
        c as never,
        h as never,
      );
      return tf.concat([newC, newH], 1);
    },
  ),
  smooth(
    'attention',
    [floats([2, 3, 4], -1, 1), floats([2, 5, 4], -1, 1, 2), floats([2, 5, 4], -1, 1, 3)],
    (tf, [q, k, v]) => tf.matMul(tf.softmax(tf.mul(tf.matMul(q, k, false, true), 0.5)), v),
  ),
  smooth(
    'layer normalisation',
    [floats([4, 6]), floats([6], 0.5, 1.5, 2), floats([6], -1, 1, 3)],
    (tf, [x, scale, offset]) => {
      const { mean, variance } = tf.moments(x, -1, true);
      return tf.add(tf.mul(tf.mul(tf.sub(x, mean), tf.rsqrt(tf.add(variance, 1e-3))), scale), offset);
    },
  ),
  compared(
    'a small network',
    [floats([4, 6, 6, 1], -1, 1), floats([3, 3, 1, 2], -1, 1, 2), floats([18, 3], -1, 1, 3)],
    (tf, [x, w, d]) =>
      tf.softmax(
        tf.matMul(
          tf.reshape(tf.maxPool(tf.relu(tf.conv2d(x as never, w as never, 1, 'same')), 2, 2, 'same'), [4, 18]),
          d,
        ),
      ),
  ),
];
