import { engine } from '@tensorflow/tfjs-core';
import { UserError } from '../../../base/UserError.ts';

/**
 * @param askedBytes of the tensor that found no room; null when the module itself needed room for its work
 * @param heapBytes what the module's memory has grown to
 */
export function outOfMemory(askedBytes: number | null, heapBytes: number, cause?: unknown): UserError {
  const { numTensors, numBytes } = engine().memory();
  const asked = askedBytes === null ? "an operation's working memory" : `a tensor of ${inMegabytes(askedBytes)}`;
  return new UserError(
    'TENSOR_OUT_OF_MEMORY',
    `There is no room for ${asked}: ${numTensors} tensors hold ${inMegabytes(numBytes)}, TensorFlow.js's ` +
      `WebAssembly memory has grown to ${inMegabytes(heapBytes)}, and it ends at 4,096 MB.`,
    {
      fix: 'Free tensors with tf.dispose(), wrap the work in tf.tidy(), or take smaller batches.',
      cause,
    },
  );
}

function inMegabytes(byteCount: number): string {
  return `${(byteCount / 2 ** 20).toLocaleString('en', { maximumFractionDigits: 1 })} MB`;
}
