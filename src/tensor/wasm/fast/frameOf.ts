import type { backend_util } from '@tensorflow/tfjs-core';

/** The image with its padding, as far as windows reach. */
export interface Frame {
  readonly height: number;
  readonly width: number;
}

/** At least the image itself where no window reaches its end; what sticks out is left out when it is copied. */
export function frameOf(info: backend_util.Conv2DInfo): Frame {
  const { outHeight, outWidth, strideHeight, strideWidth, effectiveFilterHeight, effectiveFilterWidth } = info;
  return {
    height: (outHeight - 1) * strideHeight + effectiveFilterHeight,
    width: (outWidth - 1) * strideWidth + effectiveFilterWidth,
  };
}
