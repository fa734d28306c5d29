import type { Rank, Tensor2D } from '@tensorflow/tfjs-core';
import type { FeaturePlan } from './featurePlan.ts';
import type { FloatMatrix } from './FloatMatrix.ts';
import type { TensorFlow } from './theTensorFlow.ts';

/** The rows of a matrix as tensors, made of its memory without another copy in JavaScript. */
export function tensorsOf(
  tf: TensorFlow,
  plan: FeaturePlan,
  matrix: FloatMatrix,
): { xs: Tensor2D; ys: Tensor2D | null } {
  const { rows } = matrix;
  const width = plan.features.length;
  const xs = tf.tensor<Rank.R2>(matrix.features.subarray(0, rows * width), [rows, width], 'float32');
  if (plan.target === null) return { xs, ys: null };
  const labels = matrix.labels.subarray(0, rows);
  const classCount = plan.classes?.length ?? 0;
  const [values, columns] = plan.isOneHot ? [oneHot(labels, classCount), classCount] : [labels, 1];
  return { xs, ys: tf.tensor<Rank.R2>(values, [rows, columns], 'float32') };
}

function oneHot(labels: Float32Array, classCount: number): Float32Array {
  const values = new Float32Array(labels.length * classCount);
  labels.forEach((label, row) => {
    values[row * classCount + label] = 1;
  });
  return values;
}
