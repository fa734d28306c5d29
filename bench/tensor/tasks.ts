import type { Rank, Sequential, Tensor, Variable } from '../../src/tensor/tensorFlow.ts';
import { batches, cnn, lstm, mlp } from './networks.ts';
import type { Tf } from './networks.ts';

/** Done once: a training step, or a prediction whose numbers have been read. */
export type Task = () => Promise<unknown>;

/** What is measured, the same in torchSteps.py; each makes a network and its data. */
export const tasks: Readonly<Record<string, (tf: Tf) => Task>> = {
  'train cnn': (tf) => trainStep(tf, cnn(tf), batches.cnn),
  'train mlp': (tf) => trainStep(tf, mlp(tf), batches.mlp),
  'train lstm': (tf) => trainStep(tf, lstm(tf), batches.lstm),
  'train attention': attentionStep,
  'predict cnn': (tf) => prediction(tf, cnn(tf), batches.cnn),
  'predict mlp': (tf) => prediction(tf, mlp(tf), batches.mlp),
};

function trainStep(tf: Tf, model: Sequential, shape: readonly number[]): Task {
  model.compile({ optimizer: tf.train.adam(1e-3), loss: 'categoricalCrossentropy' });
  const labels = Array.from({ length: shape[0] ?? 0 }, (_, row) => row % 10);
  const x = tf.randomNormal([...shape], 0, 1, 'float32', 1);
  const y = tf.oneHot(tf.tensor1d(labels, 'int32'), 10);
  return () => model.trainOnBatch(x, y);
}

function prediction(tf: Tf, model: Sequential, shape: readonly number[]): Task {
  const x = tf.randomNormal([...shape], 0, 1, 'float32', 1);
  return () => {
    const output = model.predictOnBatch(x);
    if (Array.isArray(output)) throw new Error('The network has one output.');
    const numbers = output.dataSync();
    output.dispose();
    return Promise.resolve(numbers);
  };
}

/** Self-attention with one head over 32 sequences of 64 × 64, four projections, mean squared error. */
function attentionStep(tf: Tf): Task {
  const x = tf.randomNormal<Rank.R3>([32, 64, 64], 0, 1, 'float32', 1);
  const target = tf.randomNormal<Rank.R3>([32, 64, 64], 0, 1, 'float32', 2);
  const weight = (seed: number): Variable<Rank.R2> =>
    tf.variable(tf.randomNormal<Rank.R2>([64, 64], 0, 0.1, 'float32', seed));
  const [query, key, value, out] = [weight(3), weight(4), weight(5), weight(6)];
  const optimizer = tf.train.adam(1e-3);
  const project = (input: Tensor, weights: Tensor): Tensor =>
    tf.matMul(input.reshape([32 * 64, 64]), weights).reshape([32, 64, 64]);
  return () => {
    const loss = optimizer.minimize(() => {
      const scores = tf.matMul(project(x, query), project(x, key), false, true).div(8);
      const mixed = tf.matMul(tf.softmax(scores), project(x, value));
      return tf.losses.meanSquaredError(target, project(mixed, out)).asScalar();
    }, true);
    const number = loss?.dataSync()[0];
    loss?.dispose();
    return Promise.resolve(number);
  };
}
