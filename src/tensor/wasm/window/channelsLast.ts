import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { TensorInfo } from '@tensorflow/tfjs-core';
import { scratch } from '../memory/scratch.ts';
import { runKernel } from '../runKernel.ts';
import type { ConvolutionAttributes } from './convolutionWindow.ts';

/** Images [batch, channels, height, width] as [batch, height, width, channels]: a new tensor. */
export function toChannelsLast(backend: BackendWasm, x: TensorInfo): TensorInfo {
  return transpose(backend, x, [0, 2, 3, 1]);
}

/** The way back; disposes what it is given. */
export function toChannelsFirst(backend: BackendWasm, x: TensorInfo): TensorInfo {
  return scratch(backend, (temporary) => transpose(backend, temporary(x), [0, 3, 1, 2]));
}

/** The attributes of the same convolution with its channels last; explicit padding has one pair an axis. */
export function channelsLastAttributes<Attributes extends ConvolutionAttributes>(attrs: Attributes): Attributes {
  if (!Array.isArray(attrs.pad)) return { ...attrs, dataFormat: 'NHWC' };
  const [batch, channels, height, width] = attrs.pad;
  return { ...attrs, pad: [batch, height, width, channels], dataFormat: 'NHWC' };
}

export function channelsLastShape(shape: readonly number[]): number[] {
  const [batch = 0, channels = 0, height = 0, width = 0] = shape;
  return [batch, height, width, channels];
}

function transpose(backend: BackendWasm, x: TensorInfo, perm: readonly number[]): TensorInfo {
  return runKernel({ kernel: 'Transpose', backend, inputs: { x }, attrs: { perm } });
}
