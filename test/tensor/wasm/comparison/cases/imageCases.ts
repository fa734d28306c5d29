import { exactly, floats, ints } from '../data.ts';
import { compared, forward, smooth } from '../OpCase.ts';
import type { OpCase } from '../OpCase.ts';

const images = floats([2, 4, 3, 2]);
const sizes: readonly (readonly [number, number])[] = [
  [8, 6],
  [3, 5],
  [7, 2],
  [4, 3],
  [1, 1],
  [2, 2],
];
const modes = [
  [false, false],
  [true, false],
  [false, true],
] as const;
const boxes = exactly('float32', [4, 4], [0, 0, 1, 1, 0, 0.05, 1, 1.05, 0, 2, 1, 3, 0.5, 0.5, 1.5, 1.5]);
const scores = exactly('float32', [4], [0.9, 0.75, 0.6, 0.3]);

export const imageCases: readonly OpCase[] = [
  ...sizes.flatMap((size) =>
    modes.flatMap(([alignCorners, halfPixelCenters]) => [
      smooth(`resizeBilinear to ${size.join('×')}${modeName(alignCorners, halfPixelCenters)}`, [images], (tf, [x]) =>
        tf.image.resizeBilinear(x as never, [...size] as never, alignCorners, halfPixelCenters),
      ),
      smooth(
        `resizeNearestNeighbor to ${size.join('×')}${modeName(alignCorners, halfPixelCenters)}`,
        [images],
        (tf, [x]) => tf.image.resizeNearestNeighbor(x as never, [...size] as never, alignCorners, halfPixelCenters),
      ),
    ]),
  ),
  forward('resizeBilinear, int32', [ints([1, 3, 3, 2])], (tf, [x]) => tf.image.resizeBilinear(x as never, [5, 5])),
  forward('resizeNearestNeighbor, int32', [ints([1, 3, 3, 2])], (tf, [x]) =>
    tf.image.resizeNearestNeighbor(x as never, [5, 5]),
  ),
  ...(['bilinear', 'nearest'] as const).map((method) =>
    forward(
      `cropAndResize ${method}`,
      [
        floats([2, 5, 4, 2]),
        exactly('float32', [3, 4], [0, 0, 1, 1, 0.2, 0.1, 0.7, 1.2, 0.9, 0.1, 0.1, 0.8]),
        exactly('int32', [3], [0, 1, 0]),
      ],
      (tf, [x, b, i]) => tf.image.cropAndResize(x as never, b as never, i as never, [3, 4], method, 0.5),
    ),
  ),
  forward('flipLeftRight', [images], (tf, [x]) => tf.image.flipLeftRight(x as never)),
  ...[0.3, -1.2, Math.PI].map((angle) =>
    forward(`rotateWithOffset ${angle}`, [floats([1, 5, 6, 3], 0, 255)], (tf, [x]) =>
      tf.image.rotateWithOffset(x as never, angle, [10, 20, 30], [0.3, 0.6]),
    ),
  ),
  ...(['nearest', 'bilinear'] as const).flatMap((interpolation) =>
    (['constant', 'reflect', 'wrap', 'nearest'] as const).map((fill) =>
      forward(
        `transform ${interpolation} ${fill}`,
        [floats([1, 4, 5, 2]), exactly('float32', [1, 8], [1, 0.1, 0.5, -0.1, 1.1, 0.3, 0, 0])],
        (tf, [x, t]) => tf.image.transform(x as never, t as never, interpolation, fill, 0.4, [5, 5]),
      ),
    ),
  ),
  forward('grayscaleToRGB', [floats([2, 3, 3, 1])], (tf, [x]) => tf.image.grayscaleToRGB(x as never)),
  forward('rgbToGrayscale', [floats([2, 3, 3, 3])], (tf, [x]) => tf.image.rgbToGrayscale(x as never)),
  forward('nonMaxSuppression', [boxes, scores], (tf, [b, s]) =>
    tf.image.nonMaxSuppression(b as never, s as never, 3, 0.5),
  ),
  forward('nonMaxSuppressionWithScore', [boxes, scores], (tf, [b, s]) => {
    const { selectedIndices, selectedScores } = tf.image.nonMaxSuppressionWithScore(
      b as never,
      s as never,
      3,
      0.5,
      0.1,
      0.4,
    );
    return [selectedIndices, selectedScores];
  }),
  forward('nonMaxSuppressionPadded', [boxes, scores], (tf, [b, s]) => {
    const { selectedIndices, validOutputs } = tf.image.nonMaxSuppressionPadded(
      b as never,
      s as never,
      4,
      0.5,
      0.2,
      true,
    );
    return [selectedIndices, validOutputs];
  }),
  smooth('localResponseNormalization', [images], (tf, [x]) =>
    tf.localResponseNormalization(x as never, 2, 1.5, 0.3, 0.6),
  ),
  smooth(
    'batchNorm',
    [images, floats([2], -1, 1, 2), floats([2], 0.5, 2, 3), floats([2], -1, 1, 4), floats([2], 0.5, 2, 5)],
    (tf, [x, mean, variance, offset, scale]) => tf.batchNorm(x, mean, variance, offset, scale, 1e-3),
  ),
  smooth(
    'batchNorm, no scale',
    [floats([4, 3]), floats([3], -1, 1, 2), floats([3], 0.5, 2, 3)],
    (tf, [x, mean, variance]) => tf.batchNorm(x, mean, variance),
  ),
  compared('dropout 0', [images], (tf, [x]) => tf.dropout(x, 0)),
];

function modeName(alignCorners: boolean, halfPixelCenters: boolean): string {
  return alignCorners ? ', aligned corners' : halfPixelCenters ? ', half pixel centres' : '';
}
