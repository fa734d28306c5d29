import { backend_util } from '@tensorflow/tfjs-core';
import { pairedPadding } from './pairedPadding.ts';
import type { Padding } from './pairedPadding.ts';
import { imageWindow, volumeWindow } from './Window.ts';
import type { Window } from './Window.ts';

/** What core's pooling ops pass to their kernels; lists of two for images, of three for volumes. */
export interface PoolingAttributes {
  readonly filterSize: number | number[];
  readonly strides: number | number[];
  readonly pad: Padding;
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
  readonly dataFormat?: 'NDHWC' | 'NCDHW';
}

/** @param shape [batch, height, width, channels] or [batch, depth, height, width, channels] */
export function poolingWindow(shape: readonly number[], attrs: PoolingAttributes): PoolingWindow {
  const info = shape.length === 5 ? volumeInfo(shape, attrs) : imageInfo(shape, attrs);
  return { window: 'inDepth' in info ? volumeWindow(info) : imageWindow(info), outShape: info.outShape };
}

interface PoolingWindow {
  readonly window: Window;
  readonly outShape: number[];
}

function imageInfo(shape: readonly number[], attrs: PoolingAttributes): backend_util.Conv2DInfo {
  return backend_util.computePool2DInfo(
    // SAFETY: core's pooling ops made it rank 4, and their lists as long as an image has sides.
    shape as Quadruple,
    attrs.filterSize as Pair,
    attrs.strides as Pair,
    1,
    pairedPadding(attrs.pad),
    attrs.dimRoundingMode,
  );
}

function volumeInfo(shape: readonly number[], attrs: PoolingAttributes): backend_util.Conv3DInfo {
  return backend_util.computePool3DInfo(
    // SAFETY: rank 5, lists as long as a volume has sides, and no padding by sides, as core's op has checked.
    shape as Quintuple,
    attrs.filterSize as Trio,
    attrs.strides as Trio,
    1,
    attrs.pad as 'valid' | 'same' | number,
    attrs.dimRoundingMode,
    attrs.dataFormat,
  );
}

type Pair = [number, number];
type Trio = [number, number, number];
type Quadruple = [number, number, number, number];
type Quintuple = [number, number, number, number, number];
