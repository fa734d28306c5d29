import type { backend_util } from '@tensorflow/tfjs-core';

export type Padding = 'valid' | 'same' | number | backend_util.ExplicitPadding;

/**
 * Padding given as one number, as pairs for each axis. tfjs-core 4.22 computes the size of the output from the
 * height of filter and stride alone when it gets a number, so that filters that are not square, or strides that
 * differ, read and write at the wrong places. It is right about pairs.
 */
export function pairedPadding(pad: Padding, dataFormat: 'NHWC' | 'NCHW' = 'NHWC'): Padding {
  if (typeof pad !== 'number') return pad;
  const [none, side]: [[number, number], [number, number]] = [
    [0, 0],
    [pad, pad],
  ];
  return dataFormat === 'NHWC' ? [none, side, side, none] : [none, none, side, side];
}
