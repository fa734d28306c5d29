import { floats } from '../data.ts';
import { compared, forward, smooth } from '../OpCase.ts';
import type { OpCase } from '../OpCase.ts';

const pads = ['valid', 'same', 1] as const;
const explicit = [
  [0, 0],
  [1, 2],
  [0, 1],
  [0, 0],
] as const;
const filters: readonly (readonly [number, number])[] = [
  [1, 1],
  [3, 3],
  [2, 3],
];

const images = floats([2, 6, 5, 3], -1, 1);

export const convolutionCases: readonly OpCase[] = [
  ...filters.flatMap(([height, width]) =>
    [1, 2].flatMap((stride) =>
      pads
        .filter((pad) => pad !== 1 || height > 1)
        .map((pad) =>
          smooth(
            `conv2d ${height}×${width}, stride ${stride}, ${pad}`,
            [images, floats([height, width, 3, 4], -1, 1, 2)],
            (tf, [x, w]) => tf.conv2d(x as never, w as never, stride, pad),
          ),
        ),
    ),
  ),
  smooth('conv2d 3×3, explicit padding', [images, floats([3, 3, 3, 2], -1, 1, 2)], (tf, [x, w]) =>
    tf.conv2d(x as never, w as never, 1, explicit as never),
  ),
  smooth('conv2d 3×3, strides [2,1]', [images, floats([3, 3, 3, 2], -1, 1, 2)], (tf, [x, w]) =>
    tf.conv2d(x as never, w as never, [2, 1], 'same'),
  ),
  ...(['valid', 'same'] as const).map((pad) =>
    forward(`conv2d 2×3, dilation 2, ${pad}`, [images, floats([2, 2, 3, 4], -1, 1, 2)], (tf, [x, w]) =>
      tf.conv2d(x as never, w as never, 1, pad, 'NHWC', [2, 2]),
    ),
  ),
  ...(['valid', 'same'] as const).map((pad) =>
    smooth(`conv2d, NCHW, ${pad}`, [floats([2, 3, 6, 5], -1, 1), floats([3, 2, 3, 4], -1, 1, 2)], (tf, [x, w]) =>
      tf.conv2d(x as never, w as never, 2, pad, 'NCHW'),
    ),
  ),
  smooth('conv2d of one image', [floats([5, 5, 2]), floats([3, 3, 2, 2], -1, 1, 2)], (tf, [x, w]) =>
    tf.conv2d(x as never, w as never, 1, 'same'),
  ),
  forward('conv2d, no images', [floats([0, 5, 5, 2]), floats([3, 3, 2, 2], -1, 1, 2)], (tf, [x, w]) =>
    tf.conv2d(x as never, w as never, 1, 'same'),
  ),
  smooth(
    'conv2d, data of the filter in two shapes',
    [floats([1, 6, 6, 2]), floats([2, 3, 2, 2], -1, 1, 2)],
    (tf, [x, w]) =>
      tf.add(
        tf.conv2d(x as never, w as never, 1, 'same'),
        tf.conv2d(x as never, tf.reshape(w, [3, 2, 2, 2]) as never, 1, 'same'),
      ),
  ),
  smooth(
    'conv2d, one filter with several paddings and strides',
    [floats([1, 6, 6, 2]), floats([3, 3, 2, 2], -1, 1, 2)],
    (tf, [x, w]) =>
      tf.addN([
        tf.sum(tf.conv2d(x as never, w as never, 1, 'same')),
        tf.sum(tf.conv2d(x as never, w as never, 1, 'valid')),
        tf.sum(tf.conv2d(x as never, w as never, 2, 'same')),
        tf.sum(tf.conv2d(x as never, w as never, 2, 'valid')),
        tf.sum(tf.conv2d(x as never, w as never, 1, 2)),
        tf.sum(tf.conv2d(tf.slice(x as never, [0, 0, 0, 0], [1, 5, 4, 2]), w as never, 2, 'same')),
      ]),
    1e-4,
  ),
  ...([1, 2] as const).flatMap((stride) =>
    pads.map((pad) =>
      smooth(
        `conv1d, stride ${stride}, ${pad}`,
        [floats([2, 7, 3], -1, 1), floats([3, 3, 4], -1, 1, 2)],
        (tf, [x, w]) => tf.conv1d(x as never, w as never, stride, pad),
      ),
    ),
  ),
  ...([1, 2] as const).flatMap((stride) =>
    (['valid', 'same'] as const).map((pad) => {
      const side = pad === 'same' ? 4 * stride : (4 - 1) * stride + 3;
      return smooth(
        `conv2dTranspose, stride ${stride}, ${pad}`,
        [floats([2, 4, 4, 3], -1, 1), floats([3, 3, 2, 3], -1, 1, 2)],
        (tf, [x, w]) => tf.conv2dTranspose(x as never, w as never, [2, side, side, 2], stride, pad),
      );
    }),
  ),
  ...([1, 2] as const).flatMap((multiplier) =>
    [1, 2].flatMap((stride) =>
      (['valid', 'same'] as const).map((pad) =>
        smooth(
          `depthwiseConv2d, multiplier ${multiplier}, stride ${stride}, ${pad}`,
          [images, floats([3, 2, 3, multiplier], -1, 1, 2)],
          (tf, [x, w]) => tf.depthwiseConv2d(x as never, w as never, stride, pad),
        ),
      ),
    ),
  ),
  ...([1, 2] as const).flatMap((multiplier) =>
    (['valid', 'same'] as const).map((pad) =>
      smooth(
        `depthwiseConv2d, multiplier ${multiplier}, dilation 2, ${pad}`,
        [images, floats([2, 2, 3, multiplier], -1, 1, 2)],
        (tf, [x, w]) => tf.depthwiseConv2d(x as never, w as never, 1, pad, 'NHWC', 2),
      ),
    ),
  ),
  smooth('depthwiseConv2d, explicit padding', [images, floats([3, 2, 3, 1], -1, 1, 2)], (tf, [x, w]) =>
    tf.depthwiseConv2d(x as never, w as never, 1, explicit as never),
  ),
  smooth(
    'depthwiseConv2d, filter in two shapes',
    [floats([1, 6, 6, 2]), floats([2, 3, 2, 1], -1, 1, 2)],
    (tf, [x, w]) =>
      tf.add(
        tf.depthwiseConv2d(x as never, w as never, 1, 'same'),
        tf.depthwiseConv2d(x as never, tf.reshape(w, [3, 2, 2, 1]) as never, 1, 'same'),
      ),
  ),
  smooth('separableConv2d', [images, floats([3, 3, 3, 2], -1, 1, 2), floats([1, 1, 6, 4], -1, 1, 3)], (tf, [x, d, p]) =>
    tf.separableConv2d(x as never, d as never, p as never, 1, 'same'),
  ),
  ...([1, 2] as const).flatMap((stride) =>
    (['valid', 'same'] as const).map((pad) =>
      smooth(
        `conv3d, stride ${stride}, ${pad}`,
        [floats([2, 4, 5, 4, 2], -1, 1), floats([2, 3, 2, 2, 3], -1, 1, 2)],
        (tf, [x, w]) => tf.conv3d(x as never, w as never, stride, pad),
        1e-4,
      ),
    ),
  ),
  ...([1, 2] as const).map((stride) =>
    smooth(
      `conv3dTranspose, stride ${stride}`,
      [floats([1, 2, 3, 2, 3], -1, 1), floats([2, 3, 2, 2, 3], -1, 1, 2)],
      (tf, [x, w]) =>
        tf.conv3dTranspose(x as never, w as never, [1, 2 * stride, 3 * stride, 2 * stride, 2], stride, 'same'),
      1e-4,
    ),
  ),
  ...(['valid', 'same'] as const).flatMap((pad) =>
    [1, 2].map((stride) =>
      compared(`dilation2d, stride ${stride}, ${pad}`, [images, floats([2, 3, 3], -1, 1, 2)], (tf, [x, w]) =>
        tf.dilation2d(x as never, w as never, stride, pad),
      ),
    ),
  ),
  ...([undefined, 'relu', 'relu6', 'elu', 'sigmoid', 'prelu', 'leakyrelu'] as const).flatMap((activation) =>
    ([null, [4], [1], []] as const).flatMap((bias) =>
      (['NHWC', 'NCHW'] as const).map((dataFormat) => {
        const isFirst = dataFormat === 'NCHW';
        const differentiable =
          activation !== 'prelu' && activation !== 'leakyrelu' && !(isFirst && bias?.length === 1 && bias[0] === 4);
        return (!differentiable ? forward : activation?.startsWith('relu') ? compared : smooth)(
          `fused.conv2d ${activation ?? 'none'}, bias ${bias ? `[${bias.join()}]` : 'none'}, ${dataFormat}`,
          [
            isFirst ? floats([2, 3, 5, 4], -1, 1) : floats([2, 5, 4, 3], -1, 1),
            floats([3, 2, 3, 4], -1, 1, 2),
            ...(bias ? [floats(bias, 0.5, 1, 3)] : []),
          ],
          (tf, [x, filter, b]) =>
            tf.fused.conv2d({
              x: x as never,
              filter: filter as never,
              strides: 1,
              pad: 'same',
              dataFormat,
              ...(bias && { bias: b }),
              ...(activation && { activation }),
              leakyreluAlpha: 0.2,
              ...(activation === 'prelu' && { preluActivationWeights: tf.tensor1d([0.1, 0.2, 0.3, 0.4]) }),
            }),
          1e-4,
        );
      }),
    ),
  ),
  ...([undefined, 'relu', 'relu6', 'elu', 'sigmoid', 'prelu', 'leakyrelu'] as const).flatMap((activation) =>
    ([null, [6], []] as const).map((bias) =>
      (activation === 'prelu' || activation === 'leakyrelu'
        ? forward
        : activation?.startsWith('relu')
          ? compared
          : smooth)(
        `fused.depthwiseConv2d ${activation ?? 'none'}, bias ${bias ? `[${bias.join()}]` : 'none'}`,
        [images, floats([3, 2, 3, 2], -1, 1, 2), ...(bias ? [floats(bias, 0.5, 1, 3)] : [])],
        (tf, [x, filter, b]) =>
          tf.fused.depthwiseConv2d({
            x: x as never,
            filter: filter as never,
            strides: 1,
            pad: 'same',
            ...(bias && { bias: b }),
            ...(activation && { activation }),
            leakyreluAlpha: 0.2,
            ...(activation === 'prelu' && { preluActivationWeights: tf.tensor1d([0.1, 0.2, 0.3, 0.4, 0.5, 0.6]) }),
          }),
        1e-4,
      ),
    ),
  ),
];
