import { bools, exactly, floats, ints } from '../data.ts';
import { forward, smooth } from '../OpCase.ts';
import type { OpCase, Tensor, Tf } from '../OpCase.ts';

type Axis = number | number[] | undefined;
type Reduction = (tf: Tf, x: Tensor, axis: Axis, keepDims: boolean) => Tensor;

const smoothOps: Readonly<Record<string, Reduction>> = {
  sum: (tf, x, axis, keepDims) => tf.sum(x, axis, keepDims),
  mean: (tf, x, axis, keepDims) => tf.mean(x, axis, keepDims),
  prod: (tf, x, axis, keepDims) => tf.prod(x, axis, keepDims),
  logSumExp: (tf, x, axis, keepDims) => tf.logSumExp(x, axis, keepDims),
  max: (tf, x, axis, keepDims) => tf.max(x, axis, keepDims),
  min: (tf, x, axis, keepDims) => tf.min(x, axis, keepDims),
};
const axes: readonly Axis[] = [undefined, 0, 1, -1, [0, 2], [1, 2]];

const logical: Readonly<Record<string, Reduction>> = {
  all: (tf, x, axis, keepDims) => tf.all(x, axis, keepDims),
  any: (tf, x, axis, keepDims) => tf.any(x, axis, keepDims),
};

export const reductionCases: readonly OpCase[] = [
  ...Object.entries(smoothOps).flatMap(([name, run]) => [
    ...axes.flatMap((axis) =>
      [false, true].map((keepDims) =>
        smooth(`${name}, axis ${String(axis)}${keepDims ? ', kept' : ''}`, [floats([3, 4, 2], 0.5, 1.6)], (tf, [x]) =>
          run(tf, x, axis, keepDims),
        ),
      ),
    ),
    forward(`${name}, int32`, [ints([3, 4])], (tf, [x]) => run(tf, x, 1, false)),
    forward(`${name}, bool`, [bools([3, 4])], (tf, [x]) => run(tf, x, 1, false)),
    forward(`${name}, NaN`, [exactly('float32', [2, 3], [1, NaN, 2, 3, 4, 5])], (tf, [x]) => run(tf, x, 1, false)),
    forward(`${name}, empty axis`, [floats([3, 0])], (tf, [x]) => run(tf, x, 1, false)),
    forward(`${name}, no rows`, [floats([0, 3])], (tf, [x]) => run(tf, x, 1, false)),
  ]),
  ...Object.entries(logical).flatMap(([name, run]) =>
    axes.map((axis) =>
      forward(`${name}, axis ${String(axis)}`, [bools([3, 4, 2])], (tf, [x]) => run(tf, x, axis, false)),
    ),
  ),
  ...[0, 1, -1].flatMap((axis) => [
    forward(`argMax, axis ${axis}`, [floats([3, 4, 2])], (tf, [x]) => tf.argMax(x, axis)),
    forward(`argMin, axis ${axis}`, [floats([3, 4, 2])], (tf, [x]) => tf.argMin(x, axis)),
    forward(`argMax, int32, axis ${axis}`, [ints([3, 4, 2])], (tf, [x]) => tf.argMax(x, axis)),
    forward(`argMin, ties, axis ${axis}`, [ints([3, 4, 2], 0, 1)], (tf, [x]) => tf.argMin(x, axis)),
  ]),
  ...[0, 1].flatMap((axis) =>
    [false, true].flatMap((exclusive) =>
      [false, true].flatMap((reverse) => [
        smooth(`cumsum, axis ${axis}, exclusive ${exclusive}, reverse ${reverse}`, [floats([3, 4])], (tf, [x]) =>
          tf.cumsum(x, axis, exclusive, reverse),
        ),
        forward(`cumprod, axis ${axis}, exclusive ${exclusive}, reverse ${reverse}`, [floats([3, 4])], (tf, [x]) =>
          tf.cumprod(x, axis, exclusive, reverse),
        ),
      ]),
    ),
  ),
  forward('cumsum, int32', [ints([3, 4])], (tf, [x]) => tf.cumsum(x, 1)),
  forward('cumprod, int32', [ints([3, 4])], (tf, [x]) => tf.cumprod(x, 1)),
  forward('bincount', [ints([9], 0, 6)], (tf, [x]) => tf.bincount(x as never, exactlyNone(tf), 8)),
  forward('bincount, weights', [ints([9], 0, 6), floats([9])], (tf, [x, w]) => tf.bincount(x as never, w as never, 5)),
  forward('denseBincount', [ints([2, 5], 0, 6)], (tf, [x]) => tf.denseBincount(x as never, exactlyNone(tf), 7)),
  forward('denseBincount, binary', [ints([2, 5], 0, 6)], (tf, [x]) =>
    tf.denseBincount(x as never, exactlyNone(tf), 7, true),
  ),
  forward('moments', [floats([3, 4, 2])], (tf, [x]) => {
    const { mean, variance } = tf.moments(x, [0, 1]);
    return [mean, variance];
  }),
  smooth('moments, gradient', [floats([3, 4, 2])], (tf, [x]) => tf.moments(x, [0, 2]).variance),
  ...(['euclidean', 1, 2, Infinity, -Infinity] as const).map((order) =>
    smooth(`norm ${order}`, [floats([3, 4], 0.3, 2)], (tf, [x]) => tf.norm(x, order, 1)),
  ),
  ...[0, 1, -1].map((dim) =>
    smooth(`softmax, axis ${dim}`, [floats([3, 4])], (tf, [x]) => tf.softmax(dim === 0 ? x.transpose() : x)),
  ),
  smooth('softmax of rank 3', [floats([2, 3, 4], -30, 30)], (tf, [x]) => tf.softmax(x)),
  ...[0, 1].map((axis) =>
    smooth(`logSoftmax, axis ${axis}`, [floats([3, 4])], (tf, [x]) => tf.logSoftmax(x, axis), 1e-5),
  ),
];

function exactlyNone(tf: Tf): never {
  return tf.tensor1d([]) as never;
}
