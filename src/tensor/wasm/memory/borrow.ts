import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { TensorInfo } from '@tensorflow/tfjs-core';

/** A part of a float32 tensor as a tensor of its own, without a copy, for the length of `run`. */
export function borrow<Result>(backend: BackendWasm, part: Part, run: (lent: TensorInfo) => Result): Result {
  const { of, firstElement, shape } = part;
  const lent = backend.makeOutput([...shape], 'float32', backend.getMemoryOffset(of.dataId) + firstElement * 4);
  try {
    return run(lent);
  } finally {
    // Not by `disposeData`, which would free memory that the whole still owns.
    backend.wasm.tfjs.disposeData(backend.dataIdMap.get(lent.dataId).id);
    backend.dataIdMap.delete(lent.dataId);
  }
}

interface Part {
  readonly of: TensorInfo;
  readonly firstElement: number;
  readonly shape: readonly number[];
}
