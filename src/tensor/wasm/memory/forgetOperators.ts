import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { util } from '@tensorflow/tfjs-core';
import type { DataId } from '@tensorflow/tfjs-core';

/**
 * Gives data a new number in the wasm module. XNNPACK's operators are cached under the numbers of their weights and
 * hold a packed copy of them; the module drops them with the number. Call it whenever weights were written in place,
 * and before the same data serves as weights of another shape.
 */
export function forgetOperators(backend: BackendWasm, dataId: DataId): void {
  const data = backend.dataIdMap.get(dataId);
  backend.wasm.tfjs.disposeData(data.id);
  data.id = freshId(backend);
  backend.wasm.tfjs.registerTensor(data.id, util.sizeFromShape(data.shape), data.memoryOffset);
}

/** The backend counts up a private field; the id of a tensor that is dropped at once is as good. */
function freshId(backend: BackendWasm): number {
  const { dataId } = backend.makeOutput([], 'bool', 0);
  const { id } = backend.dataIdMap.get(dataId);
  backend.wasm.tfjs.disposeData(id);
  backend.dataIdMap.delete(dataId);
  return id;
}
