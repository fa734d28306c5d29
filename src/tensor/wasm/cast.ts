import { Cast, Identity } from '@tensorflow/tfjs-core';
import type { DataType, KernelConfig, KernelFunc, TensorInfo } from '@tensorflow/tfjs-core';
import { share } from './memory/share.ts';
import { wasmKernel } from './WasmKernel.ts';

interface Input {
  readonly x: TensorInfo;
}

/** Changes of type, and the identity, which shares its input's data as on the other backends. */
export function castKernels(onCpu: KernelFunc): readonly KernelConfig[] {
  return [
    wasmKernel<Input>(Identity, ({ inputs, backend }) => share(backend, inputs.x)),
    wasmKernel<Input, { dtype: DataType }>(Cast, (call) => {
      const { inputs, attrs, backend } = call;
      const { x } = inputs;
      if (x.dtype === attrs.dtype) return share(backend, x);
      if ([x.dtype, attrs.dtype].some((type) => type === 'complex64' || type === 'string')) {
        // SAFETY: the same call, untyped.
        return onCpu(call as unknown as Parameters<KernelFunc>[0]);
      }
      const output = backend.makeOutput(x.shape, attrs.dtype);
      const [from, to] = [backend.typedArrayFromHeap(x), backend.typedArrayFromHeap(output)];
      if (attrs.dtype !== 'bool') to.set(from);
      else for (let i = 0; i < to.length; i++) to[i] = from[i] === 0 ? 0 : 1;
      return output;
    }),
  ];
}
