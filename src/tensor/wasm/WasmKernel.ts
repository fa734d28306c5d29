import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { KernelConfig, KernelFunc, TensorInfo } from '@tensorflow/tfjs-core';

/** What the engine hands to a kernel; `Inputs` and `Attributes` are those of core's op of that name. */
export interface KernelCall<Inputs, Attributes> {
  readonly inputs: Inputs;
  readonly attrs: Attributes;
  readonly backend: BackendWasm;
}

/** A kernel of the backend `wasm`, typed. */
export function wasmKernel<Inputs, Attributes = unknown>(
  kernelName: string,
  run: (call: KernelCall<Inputs, Attributes>) => TensorInfo | TensorInfo[],
): KernelConfig {
  // SAFETY: core's op of this name checks its arguments before it runs the kernel, and the engine passes the
  // backend under whose name the kernel is registered.
  return { kernelName, backendName: 'wasm', kernelFunc: run as unknown as KernelFunc };
}
