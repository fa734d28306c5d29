import { DepthwiseConv2dNativeBackpropFilter, DepthwiseConv2dNativeBackpropInput } from '@tensorflow/tfjs-core';
import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs-core';
import { floatsOf } from '../memory/heapViews.ts';
import { wasmKernel } from '../WasmKernel.ts';
import { convolutionInfo } from './convolutionWindow.ts';
import type { ConvolutionAttributes } from './convolutionWindow.ts';
import { forEachTap } from './forEachTap.ts';
import { imageWindow } from './Window.ts';

/** The gradients of depthwise convolutions, where each input channel has `multiplier` output channels of its own. */
export const depthwiseKernels: readonly KernelConfig[] = [
  wasmKernel<{ x: TensorInfo; dy: TensorInfo }, ConvolutionAttributes & { filterShape: number[] }>(
    DepthwiseConv2dNativeBackpropFilter,
    ({ inputs: { x, dy }, attrs, backend }) => {
      const output = backend.makeOutput(attrs.filterShape, 'float32');
      const window = imageWindow(convolutionInfo({ x: x.shape, filter: attrs.filterShape }, attrs, true));
      const { inChannels, outChannels } = window;
      const multiplier = outChannels / inChannels;
      const [values, gradients, sums] = [floatsOf(backend, x), floatsOf(backend, dy), floatsOf(backend, output)];
      sums.fill(0);
      forEachTap(window, (outPixel, inPixel, tap) => {
        for (let k = 0; k < outChannels; k++) {
          const value = values[inPixel * inChannels + Math.floor(k / multiplier)] ?? 0;
          const to = tap * outChannels + k;
          sums[to] = (sums[to] ?? 0) + value * (gradients[outPixel * outChannels + k] ?? 0);
        }
      });
      return output;
    },
  ),
  wasmKernel<{ dy: TensorInfo; filter: TensorInfo }, ConvolutionAttributes & { inputShape: number[] }>(
    DepthwiseConv2dNativeBackpropInput,
    ({ inputs: { dy, filter }, attrs, backend }) => {
      const output = backend.makeOutput(attrs.inputShape, 'float32');
      const window = imageWindow(convolutionInfo({ x: attrs.inputShape, filter: filter.shape }, attrs, true));
      const { inChannels, outChannels } = window;
      const multiplier = outChannels / inChannels;
      const [weights, gradients, sums] = [floatsOf(backend, filter), floatsOf(backend, dy), floatsOf(backend, output)];
      sums.fill(0);
      forEachTap(window, (outPixel, inPixel, tap) => {
        for (let k = 0; k < outChannels; k++) {
          const to = inPixel * inChannels + Math.floor(k / multiplier);
          const weight = weights[tap * outChannels + k] ?? 0;
          sums[to] = (sums[to] ?? 0) + weight * (gradients[outPixel * outChannels + k] ?? 0);
        }
      });
      return output;
    },
  ),
];
