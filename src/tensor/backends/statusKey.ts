/** Where the bundle of TensorFlow.js leaves its `status` for the library, which is a bundle of its own. */
export const statusKey = Symbol.for('mlnb.tensorflow');
