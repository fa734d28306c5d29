import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { util } from '@tensorflow/tfjs-core';
import type { TensorInfo } from '@tensorflow/tfjs-core';
import { wasmModule } from './wasmModule.ts';

/**
 * A tensor's elements in place. The view is dead as soon as the memory grows: make every output of a kernel first,
 * then take the views.
 */
export function floatsOf(backend: BackendWasm, tensor: TensorInfo): Float32Array {
  return new Float32Array(wasmModule(backend).HEAPU8.buffer, backend.getMemoryOffset(tensor.dataId), sizeOf(tensor));
}

/** As `floatsOf`, of an int32 tensor. */
export function intsOf(backend: BackendWasm, tensor: TensorInfo): Int32Array {
  return new Int32Array(wasmModule(backend).HEAPU8.buffer, backend.getMemoryOffset(tensor.dataId), sizeOf(tensor));
}

export function sizeOf({ shape }: TensorInfo): number {
  return util.sizeFromShape(shape);
}
