import type * as TensorFlow from '../../src/tensor/tensorFlow.ts';

export type Tf = typeof TensorFlow;

/** Two convolutions (16 and 32 filters) with pooling, for pictures of 28 × 28. */
export function cnn(tf: Tf): TensorFlow.Sequential {
  return tf.sequential({
    layers: [
      tf.layers.conv2d({ inputShape: [28, 28, 1], filters: 16, kernelSize: 3, padding: 'same', activation: 'relu' }),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      tf.layers.conv2d({ filters: 32, kernelSize: 3, padding: 'same', activation: 'relu' }),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      tf.layers.flatten(),
      tf.layers.dense({ units: 10, activation: 'softmax' }),
    ],
  });
}

/** 784-128-64-10. */
export function mlp(tf: Tf): TensorFlow.Sequential {
  return tf.sequential({
    layers: [
      tf.layers.dense({ inputShape: [784], units: 128, activation: 'relu' }),
      tf.layers.dense({ units: 64, activation: 'relu' }),
      tf.layers.dense({ units: 10, activation: 'softmax' }),
    ],
  });
}

/** 64 units over 20 steps of 32 numbers. */
export function lstm(tf: Tf): TensorFlow.Sequential {
  return tf.sequential({
    layers: [
      tf.layers.lstm({
        inputShape: [20, 32],
        units: 64,
        recurrentActivation: 'sigmoid',
        recurrentInitializer: 'glorotNormal',
      }),
      tf.layers.dense({ units: 10, activation: 'softmax' }),
    ],
  });
}

/** What the networks are trained and asked with. */
export const batches = {
  cnn: [64, 28, 28, 1],
  mlp: [128, 784],
  lstm: [64, 20, 32],
} as const;
