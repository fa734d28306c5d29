import { AvgPoolGrad, MaxPool, MaxPoolGrad } from '@tensorflow/tfjs-core';
import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs-core';
import { usesStockGradients } from '../stockGradients.ts';
import { poolingWindow } from '../window/poolingWindow.ts';
import type { PoolingAttributes } from '../window/poolingWindow.ts';
import type { Window } from '../window/Window.ts';
import { fastKernel, isFloat } from './fastKernel.ts';
import type { FastModule } from './FastModule.ts';

/** Pooling of images, channels last. A window's gradient goes to its first maximum, as on the cpu backend. */
export function poolingKernels(module: FastModule): readonly KernelConfig[] {
  return [
    fastKernel<{ x: TensorInfo }, PoolingAttributes>(module, MaxPool, ({ inputs: { x }, attrs, backend, fast }) => {
      if (!isFloat(x)) return null;
      const { window, outShape } = poolingWindow(x.shape, attrs);
      // The kernel before has the rule of the cpu backend for those.
      if (window.filter.every((size) => size === 1)) return null;
      const output = backend.makeOutput(outShape, 'float32');
      fast.run.maxPool(fast.at(x), ...inputSide(window), ...windowOf(window), fast.at(output), ...outputSide(window));
      return output;
    }),
    fastKernel<{ dy: TensorInfo; input: TensorInfo }, PoolingAttributes>(module, MaxPoolGrad, (call) => {
      const { inputs, attrs, backend, fast } = call;
      const { dy, input } = inputs;
      if (!isFloat(dy) || !isFloat(input)) return null;
      const { window } = poolingWindow(input.shape, attrs);
      const output = backend.makeOutput(input.shape, 'float32');
      const ends = [fast.at(output), ...outputSide(window)];
      fast.run.maxPoolGradient(fast.at(input), fast.at(dy), ...inputSide(window), ...windowOf(window), ...ends);
      return output;
    }),
    fastKernel<{ dy: TensorInfo; input: TensorInfo }, PoolingAttributes>(module, AvgPoolGrad, (call) => {
      const { inputs, attrs, backend, fast } = call;
      const { dy, input } = inputs;
      if (!isFloat(dy) || usesStockGradients()) return null;
      const { window } = poolingWindow(input.shape, attrs);
      const [filterH, filterW, strideH, strideW, dilationH, dilationW, top, left] = windowOf(window);
      if (dilationH !== 1 || dilationW !== 1) return null;
      const output = backend.makeOutput(input.shape, 'float32');
      fast.run.averagePoolGradient(
        ...[fast.at(dy), ...inputSide(window), filterH, filterW, strideH, strideW, top, left],
        ...[fast.at(output), ...outputSide(window)],
      );
      return output;
    }),
  ];
}

function inputSide({ batch, input, inChannels }: Window): readonly number[] {
  return [batch, input[1], input[2], inChannels];
}

function windowOf({ filter, strides, dilations, before }: Window): Side8 {
  return [filter[1], filter[2], strides[1], strides[2], dilations[1], dilations[2], before[1], before[2]];
}

type Side8 = readonly [number, number, number, number, number, number, number, number];

function outputSide({ output }: Window): readonly number[] {
  return [output[1], output[2]];
}
