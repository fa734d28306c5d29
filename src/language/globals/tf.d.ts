/** TensorFlow.js: tensors, layers, training. */
export * from '@tensorflow/tfjs';
export as namespace tf;
