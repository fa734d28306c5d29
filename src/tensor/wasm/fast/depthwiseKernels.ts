import {
  DepthwiseConv2dNative,
  DepthwiseConv2dNativeBackpropFilter,
  DepthwiseConv2dNativeBackpropInput,
} from '@tensorflow/tfjs-core';
import type { backend_util, KernelConfig, TensorInfo } from '@tensorflow/tfjs-core';
import { convolutionInfo } from '../window/convolutionWindow.ts';
import type { ConvolutionAttributes } from '../window/convolutionWindow.ts';
import { fastKernel, isFloat } from './fastKernel.ts';
import type { FastModule } from './FastModule.ts';
import { frameOf } from './frameOf.ts';
import type { Frame } from './frameOf.ts';

type FilterAttributes = ConvolutionAttributes & { readonly filterShape: readonly number[] };
type InputAttributes = ConvolutionAttributes & { readonly inputShape: readonly number[] };

/** Convolutions of each channel by itself, channels last, and their gradients. */
export function depthwiseKernels(module: FastModule): readonly KernelConfig[] {
  return [
    fastKernel<{ x: TensorInfo; filter: TensorInfo }, ConvolutionAttributes>(module, DepthwiseConv2dNative, (call) => {
      const { inputs, attrs, backend, fast } = call;
      const { x, filter } = inputs;
      if (!isSupported([x, filter], attrs)) return null;
      const info = convolutionInfo({ x: x.shape, filter: filter.shape }, attrs, true);
      const output = backend.makeOutput(info.outShape, 'float32');
      const frame = frameOf(info);
      fast.scratch(frameBytes(frame, info), (scratch) =>
        fast.run.depthwise(
          ...[fast.at(x), ...imagesOf(info), ...framingOf(frame, info)],
          ...[fast.at(filter), ...stepsOf(info), fast.at(output), info.outHeight, info.outWidth, scratch],
        ),
      );
      return output;
    }),
    fastKernel<{ x: TensorInfo; dy: TensorInfo }, FilterAttributes>(
      module,
      DepthwiseConv2dNativeBackpropFilter,
      (call) => {
        const { inputs, attrs, backend, fast } = call;
        const { x, dy } = inputs;
        if (!isSupported([x, dy], attrs)) return null;
        const info = convolutionInfo({ x: x.shape, filter: attrs.filterShape }, attrs, true);
        const output = backend.makeOutput([...attrs.filterShape], 'float32');
        const frame = frameOf(info);
        fast.scratch(frameBytes(frame, info), (scratch) =>
          fast.run.depthwiseFilterGradient(
            ...[fast.at(x), ...imagesOf(info), ...framingOf(frame, info)],
            ...[fast.at(dy), info.outHeight, info.outWidth, ...stepsOf(info), fast.at(output), scratch],
          ),
        );
        return output;
      },
    ),
    fastKernel<{ dy: TensorInfo; filter: TensorInfo }, InputAttributes>(
      module,
      DepthwiseConv2dNativeBackpropInput,
      (call) => {
        const { inputs, attrs, backend, fast } = call;
        const { dy, filter } = inputs;
        if (!isSupported([dy, filter], attrs)) return null;
        const info = convolutionInfo({ x: attrs.inputShape, filter: filter.shape }, attrs, true);
        const output = backend.makeOutput([...attrs.inputShape], 'float32');
        fast.run.depthwiseInputGradient(
          ...[fast.at(dy), info.batchSize, info.outHeight, info.outWidth, info.inChannels, multiplierOf(info)],
          ...[fast.at(filter), ...stepsOf(info), info.padInfo.top, info.padInfo.left],
          ...[fast.at(output), info.inHeight, info.inWidth],
        );
        return output;
      },
    ),
  ];
}

function isSupported(tensors: readonly TensorInfo[], { dataFormat }: ConvolutionAttributes): boolean {
  return tensors.every(isFloat) && dataFormat !== 'NCHW';
}

function imagesOf(info: backend_util.Conv2DInfo): readonly number[] {
  return [info.batchSize, info.inHeight, info.inWidth, info.inChannels, multiplierOf(info)];
}

function multiplierOf({ outChannels, inChannels }: backend_util.Conv2DInfo): number {
  return outChannels / inChannels;
}

function framingOf(frame: Frame, { padInfo }: backend_util.Conv2DInfo): readonly number[] {
  return [frame.height, frame.width, padInfo.top, padInfo.left];
}

function stepsOf(info: backend_util.Conv2DInfo): readonly number[] {
  const { filterHeight, filterWidth, strideHeight, strideWidth, dilationHeight, dilationWidth } = info;
  return [filterHeight, filterWidth, strideHeight, strideWidth, dilationHeight, dilationWidth];
}

function frameBytes({ height, width }: Frame, { inChannels }: backend_util.Conv2DInfo): number {
  return height * width * inChannels * 4;
}
