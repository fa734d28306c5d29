import { getKernel } from '@tensorflow/tfjs-core';
import type { KernelConfig, KernelFunc, TensorInfo } from '@tensorflow/tfjs-core';
import { wasmKernel } from '../WasmKernel.ts';
import type { KernelCall } from '../WasmKernel.ts';
import type { FastInstance } from './FastInstance.ts';
import type { FastModule } from './FastModule.ts';

/** What a fast kernel gets: the engine's call, and our functions in the memory of its backend. */
export interface FastCall<Inputs, Attributes> extends KernelCall<Inputs, Attributes> {
  readonly fast: FastInstance;
}

/** null leaves the call to the kernel that was registered before. */
type Run<Inputs, Attributes> = (call: FastCall<Inputs, Attributes>) => TensorInfo | null;

/**
 * A kernel in place of the one that is registered now, which goes on to serve what `run` declines (other types,
 * other layouts).
 */
export function fastKernel<Inputs, Attributes = unknown>(
  module: FastModule,
  kernelName: string,
  run: Run<Inputs, Attributes>,
): KernelConfig {
  // SAFETY: `getKernel` answers undefined for names without a kernel, which its type hides.
  const before = getKernel(kernelName, 'wasm') as KernelConfig | undefined;
  const kernel = wasmKernel<Inputs, Attributes>(kernelName, (call) => {
    const fast = module.on(call.backend);
    const output = fast && run({ inputs: call.inputs, attrs: call.attrs, backend: call.backend, fast });
    if (output) return output;
    if (!before) throw new Error(`The wasm backend has no kernel ${kernelName} for these inputs.`);
    // SAFETY: the engine's own call, handed on.
    return before.kernelFunc(call as unknown as Parameters<KernelFunc>[0]);
  });
  return { ...before, ...kernel };
}

/** A kernel that no op of tfjs-core has; it is run only where the backend has an instance. */
export function ownKernel<Inputs, Attributes>(
  module: FastModule,
  kernelName: string,
  run: (call: FastCall<Inputs, Attributes>) => TensorInfo[],
): KernelConfig {
  return wasmKernel<Inputs, Attributes>(kernelName, (call) => {
    const fast = module.on(call.backend);
    if (!fast) throw new Error(`The wasm backend cannot run ${kernelName}.`);
    return run({ ...call, fast });
  });
}

export function isFloat({ dtype }: TensorInfo): boolean {
  return dtype === 'float32';
}
