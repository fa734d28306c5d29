import * as tf from '@tensorflow/tfjs';

/** Two convolutions side by side, a skip past both, and a nested model at the end. */
export function branchingModel(): tf.LayersModel {
  const image = tf.input({ shape: [8, 8, 3], name: 'image' });
  const left = applied(tf.layers.conv2d({ filters: 4, kernelSize: 3, padding: 'same', name: 'left' }), image);
  const wide = applied(tf.layers.conv2d({ filters: 4, kernelSize: 1, name: 'right', trainable: false }), image);
  const right = applied(tf.layers.activation({ activation: 'relu', name: 'relu' }), wide);
  const skip = applied(tf.layers.conv2d({ filters: 4, kernelSize: 1, name: 'skip' }), image);
  const sum = applied(tf.layers.add({ name: 'sum' }), [left, right, skip]);
  const flat = applied(tf.layers.flatten({ name: 'flat' }), sum);
  const head = tf.sequential({
    name: 'head',
    layers: [
      tf.layers.dense({ units: 5, inputShape: [256], name: 'hidden' }),
      tf.layers.dense({ units: 2, name: 'logits' }),
    ],
  });
  const out = head.apply(flat) as tf.SymbolicTensor;
  return tf.model({ inputs: image, outputs: out, name: 'branching' });
}

function applied(layer: tf.layers.Layer, to: tf.SymbolicTensor | tf.SymbolicTensor[]): tf.SymbolicTensor {
  return layer.apply(to) as tf.SymbolicTensor;
}
