import { FFT, IFFT } from '@tensorflow/tfjs-core';
import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs-core';
import { floatsOf } from '../memory/heapViews.ts';
import { wasmKernel } from '../WasmKernel.ts';
import { complexTensor, partsOf } from './complexTensor.ts';
import { FourierPlan } from './FourierPlan.ts';

/** Discrete Fourier transforms of the last axis; core composes RFFT, IRFFT and STFT of them. */
export const fourierKernels: readonly KernelConfig[] = [fourierKernel(FFT, -1), fourierKernel(IFFT, 1)];

/** @param sign of the exponent; the inverse, +1, is also divided by the length */
function fourierKernel(kernelName: string, sign: -1 | 1): KernelConfig {
  return wasmKernel<{ input: TensorInfo }>(kernelName, ({ inputs, backend }) => {
    const { input } = inputs;
    const output = {
      real: backend.makeOutput(input.shape, 'float32'),
      imag: backend.makeOutput(input.shape, 'float32'),
    };
    const source = partsOf(backend, input);
    const [fromReal, fromImag] = [floatsOf(backend, source.real), floatsOf(backend, source.imag)];
    const [toReal, toImag] = [floatsOf(backend, output.real), floatsOf(backend, output.imag)];
    const length = input.shape.at(-1) ?? 1;
    const plan = new FourierPlan(Math.max(length, 1), sign);
    const scale = sign === 1 ? 1 / length : 1;
    for (let start = 0; start < toReal.length; start += length) {
      plan.load(fromReal.subarray(start, start + length), fromImag.subarray(start, start + length));
      plan.transform();
      for (let i = 0; i < length; i++) {
        toReal[start + i] = (plan.real[i] ?? 0) * scale;
        toImag[start + i] = (plan.imag[i] ?? 0) * scale;
      }
    }
    return complexTensor(backend, output);
  });
}
