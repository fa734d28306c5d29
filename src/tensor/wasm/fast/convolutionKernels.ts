import { Conv2D, Conv2DBackpropFilter, Conv2DBackpropInput, FusedConv2D, util } from '@tensorflow/tfjs-core';
import type { backend_util, KernelConfig, TensorInfo } from '@tensorflow/tfjs-core';
import { applyFused } from '../applyFused.ts';
import type { FusedAttributes, FusedInputs } from '../applyFused.ts';
import { convolutionInfo } from '../window/convolutionWindow.ts';
import type { ConvolutionAttributes } from '../window/convolutionWindow.ts';
import { fastKernel, isFloat } from './fastKernel.ts';
import type { FastCall } from './fastKernel.ts';
import type { FastInstance } from './FastInstance.ts';
import type { FastModule } from './FastModule.ts';
import { frameOf } from './frameOf.ts';
import type { Frame } from './frameOf.ts';
import { fusedActivation, hasPlainBias } from './fusedActivation.ts';
import { isForWinograd, winograd } from './winograd.ts';

interface Images {
  readonly x: TensorInfo;
  readonly filter: TensorInfo;
}

type FusedImages = Images & FusedInputs;

/** Two-dimensional convolutions with channels last, and their gradients, without im2col. */
export function convolutionKernels(module: FastModule): readonly KernelConfig[] {
  return [
    fastKernel<Images, ConvolutionAttributes>(module, Conv2D, (call) => forward(call, null, 0)),
    fastKernel<FusedImages, ConvolutionAttributes & FusedAttributes>(module, FusedConv2D, fused),
    fastKernel<{ x: TensorInfo; dy: TensorInfo }, FilterAttributes>(module, Conv2DBackpropFilter, filterGradient),
    fastKernel<{ dy: TensorInfo; filter: TensorInfo }, InputAttributes>(module, Conv2DBackpropInput, inputGradient),
  ];
}

type FilterAttributes = ConvolutionAttributes & { readonly filterShape: readonly number[] };
type InputAttributes = ConvolutionAttributes & { readonly inputShape: readonly number[] };

function fused(call: FastCall<FusedImages, ConvolutionAttributes & FusedAttributes>): TensorInfo | null {
  const { inputs, attrs, backend } = call;
  const bias = inputs.bias ?? null;
  if (bias && !hasPlainBias(bias, inputs.filter.shape.at(-1))) return null;
  const code = fusedActivation(attrs.activation);
  if (code !== null) return forward(call, bias, code);
  const result = forward(call, bias, 0);
  const { bias: _done, ...rest } = inputs;
  return result && applyFused(backend, result, { inputs: rest, attrs });
}

function forward(
  { inputs: { x, filter }, attrs, backend, fast }: FastCall<Images, ConvolutionAttributes>,
  bias: TensorInfo | null,
  activation: number,
): TensorInfo | null {
  const info = infoFor({ x, filter }, attrs);
  if (!info) return null;
  const output = backend.makeOutput(info.outShape, 'float32');
  if (isEmpty(output)) return output;
  const depth = info.filterHeight * info.filterWidth * info.inChannels;
  const panelBytes = panelsBytes(depth, info.outChannels);
  const { run } = fast;
  const pack = (to: number) => run.packPanels(fast.at(filter), info.outChannels * 4, 4, depth, info.outChannels, to);
  if (isForWinograd(info, [info.inChannels, info.outChannels])) {
    const { top, left } = info.padInfo;
    const images = { at: fast.at(x), count: info.batchSize, height: info.inHeight, width: info.inWidth, top, left };
    const result = { at: fast.at(output), height: info.outHeight, width: info.outWidth };
    const channels = [info.inChannels, info.outChannels] as const;
    winograd(fast, { images, channels, pack, result, bias: bias ? fast.at(bias) : 0, activation });
    return output;
  }
  const frame = frameOf(info);
  fast.scratch(panelBytes + convBytes(fast, frame, [info.inChannels, info.outChannels]), (scratch) => {
    pack(scratch);
    run.conv2d(
      ...[fast.at(x), info.batchSize, info.inHeight, info.inWidth, info.inChannels],
      ...[frame.height, frame.width, info.padInfo.top, info.padInfo.left, 1, 1],
      ...[scratch, info.filterHeight, info.filterWidth, info.outChannels],
      ...[info.strideHeight, info.strideWidth, info.dilationHeight, info.dilationWidth],
      ...[fast.at(output), info.outHeight, info.outWidth],
      ...[bias ? fast.at(bias) : 0, activation, scratch + panelBytes],
    );
  });
  return output;
}

function filterGradient(call: FastCall<{ x: TensorInfo; dy: TensorInfo }, FilterAttributes>): TensorInfo | null {
  const { inputs, attrs, backend, fast } = call;
  const { x, dy } = inputs;
  const info = isFloat(dy) ? infoFor({ x, filter: { ...x, shape: [...attrs.filterShape] } }, attrs) : null;
  if (!info || !makes(info, dy)) return null;
  const output = backend.makeOutput([...attrs.filterShape], 'float32');
  if (isEmpty(output)) return output;
  const frame = frameOf(info);
  const { outHeight, outWidth, inChannels, outChannels } = info;
  const sizes = [frame.height, frame.width, inChannels, outHeight, outWidth, outChannels];
  const bytes = fast.run.convFilterScratchBytes(...sizes);
  fast.scratch(bytes, (scratch) =>
    fast.run.convFilterGradient(
      ...[fast.at(x), info.batchSize, info.inHeight, info.inWidth, info.inChannels],
      ...[frame.height, frame.width, info.padInfo.top, info.padInfo.left],
      ...[fast.at(dy), info.outHeight, info.outWidth, info.outChannels, info.filterHeight, info.filterWidth],
      ...[info.strideHeight, info.strideWidth, info.dilationHeight, info.dilationWidth, fast.at(output), scratch],
    ),
  );
  return output;
}

/** A convolution of dy, its pixels `stride` apart, with the filter turned by 180°. */
function inputGradient(call: FastCall<{ dy: TensorInfo; filter: TensorInfo }, InputAttributes>): TensorInfo | null {
  const { inputs, attrs, backend, fast } = call;
  const { dy, filter } = inputs;
  const info = isFloat(dy) ? infoFor({ x: { ...dy, shape: [...attrs.inputShape] }, filter }, attrs) : null;
  if (!info || !makes(info, dy)) return null;
  const output = backend.makeOutput([...attrs.inputShape], 'float32');
  if (isEmpty(output)) return output;
  const { filterHeight, filterWidth, dilationHeight, dilationWidth, outChannels, inChannels } = info;
  // The input gradient at row h reads dy's pixels from h + top − (filter's extent − 1) on.
  const top = (filterHeight - 1) * dilationHeight - info.padInfo.top;
  const left = (filterWidth - 1) * dilationWidth - info.padInfo.left;
  const frame = {
    height: info.inHeight + (filterHeight - 1) * dilationHeight,
    width: info.inWidth + (filterWidth - 1) * dilationWidth,
  };
  const panelBytes = panelsBytes(filterHeight * filterWidth * outChannels, inChannels);
  const { run } = fast;
  const pack = (to: number) =>
    run.packTurnedFilter(fast.at(filter), filterHeight, filterWidth, inChannels, outChannels, to);
  if (isForWinograd(info, [outChannels, inChannels])) {
    const images = { at: fast.at(dy), count: info.batchSize, height: info.outHeight, width: info.outWidth, top, left };
    const result = { at: fast.at(output), height: info.inHeight, width: info.inWidth };
    winograd(fast, { images, channels: [outChannels, inChannels], pack, result, bias: 0, activation: 0 });
    return output;
  }
  fast.scratch(panelBytes + convBytes(fast, frame, [outChannels, inChannels]), (scratch) => {
    pack(scratch);
    run.conv2d(
      ...[fast.at(dy), info.batchSize, info.outHeight, info.outWidth, outChannels],
      ...[frame.height, frame.width, top, left, info.strideHeight, info.strideWidth],
      ...[scratch, filterHeight, filterWidth, inChannels, 1, 1, dilationHeight, dilationWidth],
      ...[fast.at(output), info.inHeight, info.inWidth, 0, 0, scratch + panelBytes],
    );
  });
  return output;
}

function infoFor({ x, filter }: Images, attrs: ConvolutionAttributes): backend_util.Conv2DInfo | null {
  if (!isFloat(x) || !isFloat(filter) || attrs.dataFormat === 'NCHW') return null;
  const info = convolutionInfo({ x: x.shape, filter: filter.shape }, attrs);
  // Groups of channels are no such convolution.
  return info.inChannels === filter.shape[2] ? info : null;
}

/** Whether dy is of the size that the convolution gives; `conv2dTranspose` also takes others. */
function makes({ outHeight, outWidth }: backend_util.Conv2DInfo, dy: TensorInfo): boolean {
  return outHeight === dy.shape[1] && outWidth === dy.shape[2];
}

function convBytes(fast: FastInstance, frame: Frame, [from, to]: readonly [number, number]): number {
  return fast.run.convScratchBytes(frame.height, frame.width, from, to);
}

/** Of `depth` rows, the columns in panels of 8. */
function panelsBytes(depth: number, columns: number): number {
  return depth * Math.ceil(columns / 8) * 32;
}

function isEmpty({ shape }: TensorInfo): boolean {
  return util.sizeFromShape(shape) === 0;
}
