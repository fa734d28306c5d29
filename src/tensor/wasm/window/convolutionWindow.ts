import { backend_util, util } from '@tensorflow/tfjs-core';
import { pairedPadding } from './pairedPadding.ts';
import type { Padding } from './pairedPadding.ts';

/** What core's convolution ops pass to their kernels. */
export interface ConvolutionAttributes {
  readonly strides: number | [number, number];
  readonly pad: Padding;
  readonly dataFormat?: 'NHWC' | 'NCHW';
  readonly dilations?: number | [number, number];
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

/**
 * Of a convolution whose images are [batch, height, width, channels].
 *
 * @param filter [height, width, inChannels, outChannels, or for each one (depthwise) the multiplier]
 */
export function convolutionInfo(
  shapes: Shapes,
  attrs: ConvolutionAttributes,
  depthwise = false,
): backend_util.Conv2DInfo {
  const info = backend_util.computeConv2DInfo(
    // SAFETY: core's convolution ops have made both rank 4.
    shapes.x as Shape4,
    shapes.filter as Shape4,
    attrs.strides,
    attrs.dilations ?? 1,
    pairedPadding(attrs.pad),
    attrs.dimRoundingMode,
    depthwise,
  );
  assertFits(info, shapes);
  return info;
}

/** core lets sizes become negative, and two of them a positive number of elements. */
function assertFits({ outHeight, outWidth }: backend_util.Conv2DInfo, { x, filter }: Shapes): void {
  util.assert(
    outHeight >= 0 && outWidth >= 0,
    () => `A filter of shape [${filter.join()}] does not fit into images of shape [${x.join()}] with this padding.`,
  );
}

interface Shapes {
  readonly x: readonly number[];
  readonly filter: readonly number[];
}

type Shape4 = [number, number, number, number];
