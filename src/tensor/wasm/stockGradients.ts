import { env } from '@tensorflow/tfjs-core';

/**
 * `tf.env().set('MLNB_STOCK_GRADIENTS', true)` gives back the gradients of TensorFlow.js 4.22 that are wrong there, and
 * right here by default: those of average pooling at the edges, of `tf.mirrorPad`, and of the labels of
 * `tf.losses.softmaxCrossEntropy`. For who needs a training to equal one elsewhere.
 */
const flag = 'MLNB_STOCK_GRADIENTS';

/** To be called before `usesStockGradients`; a second time changes nothing. */
export function registerStockGradients(): void {
  env().registerFlag(flag, () => false);
}

export function usesStockGradients(): boolean {
  return env().getBool(flag);
}
