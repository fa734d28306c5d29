import type { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import { util } from '@tensorflow/tfjs-core';
import type { KernelConfig, KernelFunc, TensorInfo } from '@tensorflow/tfjs-core';

export interface CpuCall<Inputs, Attributes> {
  readonly inputs: Inputs;
  readonly attrs: Attributes;
  /** The elements of a float32 tensor. */
  readonly floats: (tensor: TensorInfo) => Float32Array;
  readonly makeFloats: (shape: readonly number[], fill: (zeros: Float32Array) => void) => TensorInfo;
}

/** A kernel of the backend `cpu`, typed; for float32. */
export function cpuKernel<Inputs, Attributes>(
  kernelName: string,
  run: (call: CpuCall<Inputs, Attributes>) => TensorInfo,
): KernelConfig {
  const kernelFunc = ({ inputs, attrs, backend }: UntypedCall<Inputs, Attributes>): TensorInfo =>
    run({
      inputs,
      attrs,
      // SAFETY: called for float32 tensors only.
      floats: ({ dataId }) => backend.data.get(dataId).values as Float32Array,
      makeFloats(shape, fill) {
        const values = new Float32Array(util.sizeFromShape([...shape]));
        fill(values);
        return backend.makeTensorInfo([...shape], 'float32', values);
      },
    });
  // SAFETY: core's op of this name checks its arguments, and the engine passes the backend of the kernel's name.
  return { kernelName, backendName: 'cpu', kernelFunc: kernelFunc as unknown as KernelFunc };
}

interface UntypedCall<Inputs, Attributes> {
  readonly inputs: Inputs;
  readonly attrs: Attributes;
  readonly backend: MathBackendCPU;
}
