import * as core from '@tensorflow/tfjs-core';
import { util } from '@tensorflow/tfjs-core';
import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs-core';
import { floatsOf, intsOf } from '../memory/heapViews.ts';
import { share } from '../memory/share.ts';
import type { KernelCall } from '../WasmKernel.ts';
import { wasmKernel } from '../WasmKernel.ts';
import { averageGradients } from './averageGradients.ts';
import { addAverages, addMaximumGradients, positionsOfMaxima } from './pooling.ts';
import { poolingWindow } from './poolingWindow.ts';
import type { PoolingAttributes } from './poolingWindow.ts';
import type { Window } from './Window.ts';

interface Input {
  readonly x: TensorInfo;
}

/** Of `AvgPoolGrad`, `MaxPoolGrad`, and, as an exception among kernels, `input` where the forward op has `x`. */
interface GradientInputs {
  readonly dy: TensorInfo;
  readonly input: TensorInfo;
}

/** Pooling of images and volumes, by loops over the wasm memory. Averages count what lies inside only. */
export const poolingKernels: readonly KernelConfig[] = [
  wasmKernel<Input, PoolingAttributes>(core.MaxPool, maximum),
  wasmKernel<Input, PoolingAttributes>(core.MaxPool3D, maximum),
  wasmKernel<Input, PoolingAttributes>(core.AvgPool, average),
  wasmKernel<Input, PoolingAttributes>(core.AvgPool3D, average),
  wasmKernel<GradientInputs, PoolingAttributes>(core.MaxPoolGrad, maximumGradient),
  wasmKernel<GradientInputs, PoolingAttributes>(core.MaxPool3DGrad, maximumGradient),
  wasmKernel<GradientInputs, PoolingAttributes>(core.AvgPoolGrad, averageGradient),
  wasmKernel<GradientInputs, PoolingAttributes>(core.AvgPool3DGrad, averageGradient),
  wasmKernel<Input, PoolingAttributes & { includeBatchInIndex: boolean }>(core.MaxPoolWithArgmax, maximumAndPosition),
];

function maximum({ inputs: { x }, attrs, backend }: KernelCall<Input, PoolingAttributes>): TensorInfo {
  const { window, outShape } = poolingWindow(x.shape, attrs);
  if (isIdentity(x.shape, window, outShape)) return share(backend, x);
  const output = backend.makeOutput(outShape, x.dtype);
  const values = backend.typedArrayFromHeap(x);
  const maxima = backend.typedArrayFromHeap(output);
  positionsOfMaxima(window, values).forEach((position, i) => {
    maxima[i] = position < 0 ? -Infinity : (values[position] ?? 0);
  });
  return output;
}

/** As on the CPU backend, where strides and padding do not count then. */
function isIdentity(shape: readonly number[], { filter }: Window, outShape: readonly number[]): boolean {
  return filter.every((size) => size === 1) && util.arraysEqual([...shape], [...outShape]);
}

function average({ inputs: { x }, attrs, backend }: KernelCall<Input, PoolingAttributes>): TensorInfo {
  const { window, outShape } = poolingWindow(x.shape, attrs);
  if (isIdentity(x.shape, window, outShape)) return share(backend, x);
  const output = backend.makeOutput(outShape, 'float32');
  addAverages(window, backend.typedArrayFromHeap(x), floatsOf(backend, output).fill(0));
  return output;
}

function maximumGradient({ inputs, attrs, backend }: KernelCall<GradientInputs, PoolingAttributes>): TensorInfo {
  const { window } = poolingWindow(inputs.input.shape, attrs);
  const output = backend.makeOutput(inputs.input.shape, 'float32');
  const positions = positionsOfMaxima(window, backend.typedArrayFromHeap(inputs.input));
  addMaximumGradients(positions, floatsOf(backend, inputs.dy), floatsOf(backend, output).fill(0));
  return output;
}

function averageGradient({ inputs, attrs, backend }: KernelCall<GradientInputs, PoolingAttributes>): TensorInfo {
  const { window } = poolingWindow(inputs.input.shape, attrs);
  const output = backend.makeOutput(inputs.input.shape, 'float32');
  averageGradients()(window, floatsOf(backend, inputs.dy), floatsOf(backend, output).fill(0));
  return output;
}

function maximumAndPosition(
  call: KernelCall<Input, PoolingAttributes & { readonly includeBatchInIndex: boolean }>,
): TensorInfo[] {
  const { inputs, attrs, backend } = call;
  const rank = inputs.x.shape.length;
  util.assert(rank === 4, () => `Error in maxPool: input must be rank 4 but got rank ${rank}.`);
  const { window, outShape } = poolingWindow(inputs.x.shape, attrs);
  const pooled = maximum(call);
  const indexes = backend.makeOutput(outShape, 'int32');
  const perImage = (inputs.x.shape[1] ?? 0) * (inputs.x.shape[2] ?? 0) * (inputs.x.shape[3] ?? 0);
  const positions = positionsOfMaxima(window, backend.typedArrayFromHeap(inputs.x));
  if (!attrs.includeBatchInIndex) positions.forEach((position, i) => (positions[i] = position % perImage));
  intsOf(backend, indexes).set(positions);
  return [pooled, indexes];
}
