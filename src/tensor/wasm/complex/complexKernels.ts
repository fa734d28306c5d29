import { Complex, ComplexAbs, Imag, Real } from '@tensorflow/tfjs-core';
import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs-core';
import { copyOf } from '../memory/copyOf.ts';
import { floatsOf } from '../memory/heapViews.ts';
import { wasmKernel } from '../WasmKernel.ts';
import { complexTensor, partsOf } from './complexTensor.ts';

interface Input {
  readonly input: TensorInfo;
}

/**
 * To and from complex64. They copy, since the engine must see every owner of data that it counts. What else core has for complex numbers runs on
 * the CPU backend.
 */
export const complexKernels: readonly KernelConfig[] = [
  wasmKernel<{ real: TensorInfo; imag: TensorInfo }>(Complex, ({ inputs, backend }) =>
    complexTensor(backend, { real: copyOf(backend, inputs.real), imag: copyOf(backend, inputs.imag) }),
  ),
  wasmKernel<Input>(Real, ({ inputs, backend }) => copyOf(backend, partsOf(backend, inputs.input).real)),
  wasmKernel<Input>(Imag, ({ inputs, backend }) => copyOf(backend, partsOf(backend, inputs.input).imag)),
  wasmKernel<{ x: TensorInfo }>(ComplexAbs, ({ inputs, backend }) => {
    const parts = partsOf(backend, inputs.x);
    const output = backend.makeOutput(inputs.x.shape, 'float32');
    const [real, imag, absolute] = [parts.real, parts.imag, output].map((tensor) => floatsOf(backend, tensor));
    absolute?.forEach((_, i) => {
      absolute[i] = Math.hypot(real?.[i] ?? 0, imag?.[i] ?? 0);
    });
    return output;
  }),
];
