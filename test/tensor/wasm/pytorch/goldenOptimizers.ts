import type { Optimizer, Scalar, Tensor1D, Variable } from '@tensorflow/tfjs';
import type { Tf } from '../comparison/OpCase.ts';
import type { GoldenOptimizers } from './Golden.ts';

/**
 * The optimizers of TensorFlow.js with the settings of PyTorch's. Where the two differ in their definitions, which is
 * in where ε stands (inside the root in TensorFlow's RMSProp and Adagrad, beside |g| in PyTorch's Adamax), ε is so
 * small that it does not matter. Adadelta differs in more: `makeGolden.py` says how, and writes TensorFlow.js's out.
 */
const optimizers: Readonly<Record<string, (tf: Tf) => Optimizer>> = {
  sgd: (tf) => tf.train.sgd(0.05),
  momentum: (tf) => tf.train.momentum(0.02, 0.9),
  nesterov: (tf) => tf.train.momentum(0.02, 0.9, true),
  adam: (tf) => tf.train.adam(0.05, 0.9, 0.999, 1e-8),
  adamax: (tf) => tf.train.adamax(0.05, 0.9, 0.999, 1e-8),
  rmsprop: (tf) => tf.train.rmsprop(0.01, 0.9, 0, 1e-10),
  'rmsprop with momentum': (tf) => tf.train.rmsprop(0.005, 0.9, 0.5, 1e-10),
  'rmsprop, centered': (tf) => tf.train.rmsprop(0.01, 0.9, 0, 1e-12, true),
  adagrad: (tf) => tf.train.adagrad(0.1, 0.1),
  'adadelta of TensorFlow.js': (tf) => tf.train.adadelta(0.05, 0.95, 1e-6),
};

/** What differs after each tenth of 50 steps on the loss of `makeGolden.py`. */
export function goldenOptimizers(tf: Tf, golden: GoldenOptimizers): readonly string[] {
  const a = tf.tensor2d([...golden.a.values], golden.a.shape as [number, number]);
  const b = tf.tensor1d([...golden.b.values]);
  return Object.entries(golden.runs).flatMap(([name, expected]) => {
    const make = optimizers[name];
    if (!make) return [`${name}: no such optimizer`];
    const optimizer = make(tf);
    const x = tf.variable(tf.tensor1d([...golden.start.values]));
    return expected.flatMap((weights, tenth) => {
      for (let step = 0; step < 10; step++) optimizer.minimize(() => lossOf(tf, { a, b, x }), false, [x]);
      const worst = Math.max(...[...x.dataSync()].map((value, i) => Math.abs(value - (weights[i] ?? NaN))));
      return worst < 5e-4 ? [] : [`${name}, after ${10 * (tenth + 1)} steps: ${worst}`];
    });
  });
}

function lossOf(tf: Tf, { a, b, x }: Problem): Scalar {
  const residual = tf.sub(tf.dot(a, x), b);
  return tf.add(tf.div(tf.sum(tf.square(residual)), 8), tf.sum(tf.cos(x)));
}

interface Problem {
  readonly a: Parameters<Tf['dot']>[0];
  readonly b: Tensor1D;
  readonly x: Variable;
}
