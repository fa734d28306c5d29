import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { TensorInfo } from '@tensorflow/tfjs-core';

/** The same data in another shape, counted as one more owner; nothing is copied. */
export function share(backend: BackendWasm, tensor: TensorInfo, shape: readonly number[] = tensor.shape): TensorInfo {
  backend.incRef(tensor.dataId);
  return { dataId: tensor.dataId, shape: [...shape], dtype: tensor.dtype };
}
