import * as tf from '@tensorflow/tfjs';
import { of } from './LayerCase.ts';
import type { LayerCase } from './LayerCase.ts';

type Layer = tf.layers.Layer;

/** Layers that move elements. */
export const shapeCases: readonly LayerCase[] = [
  { label: 'Flatten', make: of([3, 4, 2], () => tf.layers.flatten()) },
  {
    label: 'Flatten, channels first',
    make: of([2, 3, 4], () => tf.layers.flatten({ dataFormat: 'channelsFirst' })),
  },
  {
    label: 'Flatten after a convolution',
    make: of(
      [6, 6, 2],
      () => tf.layers.conv2d({ filters: 3, kernelSize: 3 }),
      () => tf.layers.flatten(),
    ),
  },
  { label: 'Reshape', make: of([3, 4], () => tf.layers.reshape({ targetShape: [2, 6] })) },
  { label: 'Reshape with a size left open', make: of([3, 4], () => tf.layers.reshape({ targetShape: [6, -1] })) },
  { label: 'Permute', make: of([3, 4, 2], () => tf.layers.permute({ dims: [3, 1, 2] })) },
  { label: 'RepeatVector', make: of([3], () => tf.layers.repeatVector({ n: 4 })) },
  {
    label: 'ZeroPadding2D',
    make: of([3, 4, 2], () =>
      tf.layers.zeroPadding2d({
        padding: [
          [1, 2],
          [0, 3],
        ],
      }),
    ),
  },
  {
    label: 'ZeroPadding2D, channels first',
    make: of([2, 3, 4], () => tf.layers.zeroPadding2d({ padding: [1, 2], dataFormat: 'channelsFirst' })),
  },
  {
    label: 'ZeroPadding2D after a convolution',
    make: of(
      [5, 5, 2],
      () => tf.layers.conv2d({ filters: 3, kernelSize: 2 }),
      () => tf.layers.zeroPadding2d(),
    ),
  },
  {
    label: 'Cropping2D',
    make: of([6, 7, 2], () =>
      tf.layers.cropping2D({
        cropping: [
          [1, 2],
          [0, 3],
        ],
      }),
    ),
  },
  {
    label: 'Cropping2D, channels first',
    make: of([2, 6, 7], () =>
      tf.layers.cropping2D({
        cropping: [
          [1, 0],
          [2, 1],
        ],
        dataFormat: 'channelsFirst',
      }),
    ),
  },
  ...(['nearest', 'bilinear'] as const).flatMap((interpolation) => [
    {
      label: `UpSampling2D ${interpolation}`,
      make: of([3, 4, 2], () => tf.layers.upSampling2d({ size: [2, 3], interpolation })),
    },
    ...[true, false].map((alignsCorners) => ({
      label: `Resizing ${interpolation}${alignsCorners ? '' : ', keeping the aspect ratio'}`,
      make: of([5, 6, 2], () => {
        const cropToAspectRatio = !alignsCorners;
        return withBatchShape(tf.layers.resizing({ height: 7, width: 4, interpolation, cropToAspectRatio }));
      }),
      // In a model of TensorFlow.js 4.22 the layer throws, as it takes the list of its inputs for a tensor.
      expected: (x: tf.Tensor) => [
        interpolation === 'nearest'
          ? tf.image.resizeNearestNeighbor(x as tf.Tensor4D, [7, 4], alignsCorners)
          : tf.image.resizeBilinear(x as tf.Tensor4D, [7, 4], alignsCorners),
      ],
    })),
  ]),
];

/** TensorFlow.js's Resizing says its output has no batch axis, which it has. */
function withBatchShape(layer: Layer): Layer {
  const compute = layer.computeOutputShape.bind(layer);
  layer.computeOutputShape = (shape) => {
    const [height, width] = compute(shape) as number[];
    const input = shape as tf.Shape;
    return [input[0] ?? null, height ?? null, width ?? null, input[3] ?? null];
  };
  return layer;
}
