import * as tf from '@tensorflow/tfjs';
import { of } from './LayerCase.ts';
import type { LayerCase } from './LayerCase.ts';

const cases: LayerCase[] = [];
for (const padding of ['valid', 'same'] as const) {
  for (const [size, kernel, stride] of [
    [8, 3, 1],
    [8, 2, 2],
    [7, 4, 2],
    [9, 3, 4],
  ] as const) {
    const label = `${padding}, size ${size}, kernel ${kernel}, stride ${stride}`;
    const [kernelSize, strides] = [kernel, stride];
    cases.push(
      {
        label: `Conv1D ${label}`,
        make: of([size, 3], () => tf.layers.conv1d({ filters: 4, kernelSize, strides, padding })),
      },
      {
        label: `Conv2D ${label}`,
        make: of([size, size + 1, 3], () =>
          tf.layers.conv2d({ filters: 4, kernelSize, strides, padding, activation: 'relu' }),
        ),
      },
      {
        label: `Conv2DTranspose ${label}`,
        make: of([size, size + 1, 3], () => tf.layers.conv2dTranspose({ filters: 4, kernelSize, strides, padding })),
      },
      {
        label: `DepthwiseConv2D ${label}`,
        make: of([size, size + 1, 3], () =>
          tf.layers.depthwiseConv2d({ kernelSize, strides, padding, depthMultiplier: 2 }),
        ),
      },
      {
        label: `SeparableConv2D ${label}`,
        make: of([size, size + 1, 3], () =>
          tf.layers.separableConv2d({ filters: 4, kernelSize, strides, padding, depthMultiplier: 2 }),
        ),
      },
      {
        label: `MaxPooling1D ${label}`,
        make: of([size, 3], () => tf.layers.maxPooling1d({ poolSize: kernel, strides, padding })),
      },
      {
        label: `AveragePooling1D ${label}`,
        make: of([size, 3], () => tf.layers.averagePooling1d({ poolSize: kernel, strides, padding })),
      },
      {
        label: `MaxPooling2D ${label}`,
        make: of([size, size + 1, 3], () => tf.layers.maxPooling2d({ poolSize: [kernel, 2], strides, padding })),
      },
      {
        label: `AveragePooling2D ${label}`,
        make: of([size, size + 1, 3], () => tf.layers.averagePooling2d({ poolSize: [2, kernel], strides, padding })),
      },
    );
  }
  cases.push(
    {
      label: `Conv2D ${padding}, dilated`,
      make: of([9, 9, 2], () => tf.layers.conv2d({ filters: 3, kernelSize: 3, dilationRate: [2, 3], padding })),
    },
    {
      label: `Conv1D ${padding}, dilated`,
      make: of([9, 2], () => tf.layers.conv1d({ filters: 3, kernelSize: 3, dilationRate: 2, padding })),
    },
    {
      // TensorFlow.js's layer leaves its dilation out.
      label: `DepthwiseConv2D ${padding}, dilated`,
      make: of([9, 9, 2], () => tf.layers.depthwiseConv2d({ kernelSize: 3, dilationRate: [2, 2], padding })),
    },
    {
      label: `SeparableConv2D ${padding}, dilated`,
      make: of([9, 9, 2], () =>
        tf.layers.separableConv2d({ filters: 3, kernelSize: 3, dilationRate: [2, 2], padding }),
      ),
    },
    {
      label: `Conv3D ${padding}`,
      make: of([5, 6, 4, 2], () =>
        tf.layers.conv3d({ filters: 3, kernelSize: [2, 3, 3], strides: [1, 2, 1], padding }),
      ),
    },
    {
      label: `MaxPooling3D ${padding}`,
      make: of([5, 6, 4, 2], () => tf.layers.maxPooling3d({ poolSize: [2, 3, 2], strides: [2, 2, 1], padding })),
    },
    {
      label: `AveragePooling3D ${padding}`,
      make: of([5, 6, 4, 2], () => tf.layers.averagePooling3d({ poolSize: [2, 3, 2], strides: [2, 2, 1], padding })),
    },
    {
      label: `Conv2D ${padding}, sizes open`,
      make: of([null, null, 2], () => tf.layers.conv2d({ filters: 3, kernelSize: 4, strides: 2, padding })),
      open: [2, 7, 8],
    },
    {
      label: `Conv3DTranspose ${padding}`,
      make: of([3, 4, 3, 2], () =>
        tf.layers.conv3dTranspose({ filters: 3, kernelSize: [2, 3, 2], strides: [1, 2, 2], padding }),
      ),
    },
    {
      label: `Conv2D ${padding}, channels first`,
      make: of([3, 6, 7], () =>
        tf.layers.conv2d({ filters: 4, kernelSize: 3, strides: 2, padding, dataFormat: 'channelsFirst' }),
      ),
    },
    {
      label: `Conv2DTranspose ${padding}, channels first`,
      make: of([3, 6, 7], () =>
        tf.layers.conv2dTranspose({ filters: 4, kernelSize: 3, strides: 2, padding, dataFormat: 'channelsFirst' }),
      ),
    },
    {
      label: `MaxPooling2D ${padding}, channels first`,
      make: of([3, 6, 7], () =>
        tf.layers.maxPooling2d({ poolSize: 3, strides: 2, padding, dataFormat: 'channelsFirst' }),
      ),
    },
  );
}
cases.push(
  ...[7, null].map((size) => ({
    label: `Conv1D causal, ${size === null ? 'time open' : 'time known'}`,
    make: of([size, 3], () => tf.layers.conv1d({ filters: 4, kernelSize: 3, dilationRate: 2, padding: 'causal' })),
    open: [2, 7],
    // TensorFlow.js 4.22 has no causal padding yet: by its definition, (kernel − 1) × dilation zeros before the first step.
    expected: (x: tf.Tensor, model: tf.LayersModel) => {
      const [kernel, bias] = model.getWeights() as [tf.Tensor3D, tf.Tensor1D];
      const padded = tf.pad(x, [[0, 0], [4, 0], [0, 0]]) as tf.Tensor3D; // prettier-ignore
      return [tf.conv1d(padded, kernel, 1, 'valid', 'NWC', 2).add(bias)];
    },
  })),
  {
    label: 'Conv2D with softmax',
    make: of([5, 5, 2], () => tf.layers.conv2d({ filters: 3, kernelSize: 3, activation: 'softmax' })),
  },
  {
    label: 'Conv2D without bias',
    make: of([5, 5, 2], () => tf.layers.conv2d({ filters: 3, kernelSize: 3, useBias: false })),
  },
  ...(['globalAveragePooling1d', 'globalMaxPooling1d'] as const).map((name) => ({
    label: name,
    make: of([6, 3], () => tf.layers[name]({})),
  })),
  ...(['globalAveragePooling2d', 'globalMaxPooling2d'] as const).flatMap((name) => [
    { label: name, make: of([6, 5, 3], () => tf.layers[name]({})) },
    {
      label: `${name} after a convolution`,
      make: of(
        [6, 5, 3],
        () => tf.layers.conv2d({ filters: 4, kernelSize: 3 }),
        () => tf.layers[name]({}),
      ),
    },
    {
      label: `${name}, channels first`,
      make: of([3, 6, 5], () => tf.layers[name]({ dataFormat: 'channelsFirst' })),
    },
  ]),
);

/** Convolutions and pools. */
export const convolutionCases: readonly LayerCase[] = cases;
