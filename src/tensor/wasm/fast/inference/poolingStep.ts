import { backend_util } from '@tensorflow/tfjs-core';
import type { InferenceLayer } from './LayersModel.ts';
import type { Step, StepMaker } from './Step.ts';

/** Maxima of pictures, channels last; null for others. */
export function maxPoolingStep({ fast, shape }: StepMaker, layer: InferenceLayer): Step | null {
  const { poolSize = [], strides = [], padding = '', dataFormat } = layer;
  const isPlain = dataFormat === 'channelsLast' && (padding === 'same' || padding === 'valid');
  // The kernel of windows of one pixel has a rule of its own.
  if (!isPlain || shape.length !== 3 || poolSize.every((size) => size === 1)) return null;
  const info = backend_util.computePool2DInfo(
    // SAFETY: pictures have three axes, and the layer's lists two numbers.
    [1, ...shape] as [number, number, number, number],
    [...poolSize] as [number, number],
    [...strides] as [number, number],
    1,
    padding,
  );
  if (info.outHeight <= 0 || info.outWidth <= 0) return null;
  return {
    shape: [info.outHeight, info.outWidth, info.outChannels],
    scratchBytes: 0,
    products: 0,
    isDense: false,
    isInPlace: false,
    run: ({ rows, from, to }) =>
      void fast.run.maxPool(
        ...[from, rows, info.inHeight, info.inWidth, info.inChannels, info.filterHeight, info.filterWidth],
        ...[info.strideHeight, info.strideWidth, 1, 1, info.padInfo.top, info.padInfo.left],
        ...[to, info.outHeight, info.outWidth],
      ),
  };
}
