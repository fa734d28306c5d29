import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { TensorInfo } from '@tensorflow/tfjs-core';

/** The same elements in memory of their own. */
export function copyOf(backend: BackendWasm, tensor: TensorInfo): TensorInfo {
  const copy = backend.makeOutput(tensor.shape, tensor.dtype);
  backend.typedArrayFromHeap(copy).set(backend.typedArrayFromHeap(tensor));
  return copy;
}
