import type { Rank, Tensor2D } from '@tensorflow/tfjs-core';
import type { TensorFlow } from '../../../data/training/theTensorFlow.ts';

export type LabelMode = 'int' | 'categorical' | 'binary';

/** Places of classes as labels, float32: [n, 1], or [n, classes] where categorical. */
export function labelTensor(
  tf: TensorFlow,
  labels: readonly number[],
  { labelMode, classCount }: { labelMode: LabelMode; classCount: number },
): Tensor2D {
  const width = labelMode === 'categorical' ? classCount : 1;
  const values = new Float32Array(labels.length * width);
  labels.forEach((label, row) => {
    if (width === 1) values[row] = label;
    if (labelMode === 'categorical') values[row * width + label] = 1;
  });
  return tf.tensor<Rank.R2>(values, [labels.length, width], 'float32');
}
