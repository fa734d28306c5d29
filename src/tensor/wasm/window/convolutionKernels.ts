import { backend_util, Conv2DBackpropFilter, Conv2DBackpropInput } from '@tensorflow/tfjs-core';
import { Conv3DBackpropFilterV2, Conv3DBackpropInputV2 } from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs-core';
import { scratch } from '../memory/scratch.ts';
import { runKernel } from '../runKernel.ts';
import type { KernelCall } from '../WasmKernel.ts';
import { wasmKernel } from '../WasmKernel.ts';
import { channelsLastAttributes, channelsLastShape, toChannelsFirst, toChannelsLast } from './channelsLast.ts';
import { filterGradient, inputGradient } from './convolutionGradients.ts';
import { convolutionInfo } from './convolutionWindow.ts';
import type { ConvolutionAttributes } from './convolutionWindow.ts';
import { imageWindow, volumeWindow } from './Window.ts';
import type { Window } from './Window.ts';

interface FilterInputs {
  readonly x: TensorInfo;
  readonly dy: TensorInfo;
}

interface InputInputs {
  readonly dy: TensorInfo;
  readonly filter: TensorInfo;
}

/** The gradients of convolutions of images and volumes. */
export const convolutionKernels: readonly KernelConfig[] = [
  wasmKernel<FilterInputs, FilterAttributes>(Conv2DBackpropFilter, imageFilterGradient),
  wasmKernel<InputInputs, InputAttributes>(Conv2DBackpropInput, imageInputGradient),
  wasmKernel<FilterInputs, VolumeAttributes & { filterShape: number[] }>(
    Conv3DBackpropFilterV2,
    ({ inputs, attrs, backend }) => {
      const window = volumeWindowOf(inputs.x.shape, attrs.filterShape, attrs);
      return { ...filterGradient(backend, window, inputs), shape: [...attrs.filterShape] };
    },
  ),
  wasmKernel<InputInputs, VolumeAttributes & { inputShape: number[] }>(
    Conv3DBackpropInputV2,
    ({ inputs, attrs, backend }) => {
      const window = volumeWindowOf(attrs.inputShape, inputs.filter.shape, attrs);
      return { ...inputGradient(backend, window, inputs), shape: [...attrs.inputShape] };
    },
  ),
];

type FilterAttributes = ConvolutionAttributes & { readonly filterShape: number[] };
type InputAttributes = ConvolutionAttributes & { readonly inputShape: number[] };

interface VolumeAttributes {
  readonly strides: number | [number, number, number];
  readonly pad: 'valid' | 'same';
}

function imageFilterGradient({ inputs, attrs, backend }: KernelCall<FilterInputs, FilterAttributes>): TensorInfo {
  return scratch(backend, (temporary) => {
    const isFirst = attrs.dataFormat === 'NCHW';
    const lastly = (tensor: TensorInfo) => (isFirst ? temporary(toChannelsLast(backend, tensor)) : tensor);
    const [x, dy] = [lastly(inputs.x), lastly(inputs.dy)];
    const shapes = { x: x.shape, filter: attrs.filterShape };
    const info = convolutionInfo(shapes, isFirst ? channelsLastAttributes(attrs) : attrs);
    return { ...filterGradient(backend, imageWindow(info), { x, dy }), shape: [...attrs.filterShape] };
  });
}

function imageInputGradient({ inputs, attrs, backend }: KernelCall<InputInputs, InputAttributes>): TensorInfo {
  const { filter } = inputs;
  if (attrs.dataFormat !== 'NCHW') {
    const window = imageWindow(convolutionInfo({ x: attrs.inputShape, filter: filter.shape }, attrs));
    return scratch(backend, (temporary) => {
      const dy = isCutShort(inputs.dy, window) ? temporary(cut(backend, inputs.dy, window)) : inputs.dy;
      return { ...inputGradient(backend, window, { dy, filter }), shape: [...attrs.inputShape] };
    });
  }
  return scratch(backend, (temporary) => {
    const shape = channelsLastShape(attrs.inputShape);
    const dy = temporary(toChannelsLast(backend, inputs.dy));
    const window = imageWindow(convolutionInfo({ x: shape, filter: filter.shape }, channelsLastAttributes(attrs)));
    return toChannelsFirst(backend, { ...inputGradient(backend, window, { dy, filter }), shape });
  });
}

/** `conv2dTranspose` takes images larger than what a convolution to its output would have made; the rest is unread. */
function isCutShort({ shape }: TensorInfo, { output: [, height, width] }: Window): boolean {
  return shape[1] !== height || shape[2] !== width;
}

function cut(backend: BackendWasm, x: TensorInfo, { output: [, height, width] }: Window): TensorInfo {
  const [batch, , , channels] = x.shape;
  const attrs = { begin: [0, 0, 0, 0], size: [batch, height, width, channels] };
  return runKernel({ kernel: 'Slice', backend, inputs: { x }, attrs });
}

function volumeWindowOf(x: readonly number[], filter: readonly number[], attrs: VolumeAttributes): Window {
  // SAFETY: core's 3-D convolution ops have made both rank 5.
  const shapes = [x, filter] as unknown as readonly [Shape5, Shape5];
  return volumeWindow(backend_util.computeConv3DInfo(...shapes, attrs.strides, 1, attrs.pad));
}

type Shape5 = [number, number, number, number, number];
