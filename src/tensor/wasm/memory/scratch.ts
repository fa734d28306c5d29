import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { TensorInfo } from '@tensorflow/tfjs-core';

/** Marks a tensor as temporary and returns it. */
export type Temporary = (tensor: TensorInfo) => TensorInfo;

/** Runs a composed kernel and disposes what it marked as temporary, also when it throws. */
export function scratch<Result>(backend: BackendWasm, run: (temporary: Temporary) => Result): Result {
  const marked: TensorInfo[] = [];
  try {
    return run((tensor) => {
      marked.push(tensor);
      return tensor;
    });
  } finally {
    for (const { dataId } of marked) backend.disposeData(dataId);
  }
}
