import type { Tensor, Tf } from '../comparison/OpCase.ts';

/** Ops of a few hundred kilobytes, among them those whose C++ takes memory of its own. */
export function hungryOps(tf: Tf): readonly { readonly name: string; readonly run: () => Tensor }[] {
  const a = tf.randomUniform([4, 512], -1, 1, 'float32', 1);
  const b = tf.randomUniform([512, 300], -1, 1, 'float32', 2);
  const x = tf.randomUniform([1, 8, 8, 64], -1, 1, 'float32', 3);
  const w = tf.randomUniform([3, 3, 64, 64], -1, 1, 'float32', 4);
  const d = tf.randomUniform([5, 5, 64, 8], -1, 1, 'float32', 5);
  const runs: Readonly<Record<string, () => Tensor>> = {
    matMul: () => tf.matMul(a, b),
    'matMul, transposed': () => tf.matMul(a, tf.reshape(b, [300, 512]), false, true),
    conv2d: () => tf.conv2d(x as never, w as never, 1, 'same'),
    'gradient of conv2d': () => tf.grad((filter) => tf.conv2d(x as never, filter as never, 1, 'same'))(w),
    depthwiseConv2d: () => tf.depthwiseConv2d(x as never, d as never, 1, 'same'),
    transpose: () => tf.transpose(b),
    sum: () => tf.sum(b, 0),
    topk: () => tf.topk(b, 3).values,
    softmax: () => tf.softmax(b),
    resizeBilinear: () => tf.image.resizeBilinear(x as never, [16, 16]),
    reverse: () => tf.reverse(b),
    tile: () => tf.tile(a, [2, 3]),
    prelu: () => tf.prelu(b, tf.ones([300])),
    avgPool: () => tf.avgPool(x as never, 3, 1, 'same'),
    oneHot: () => tf.oneHot(tf.range(0, 100, 1, 'int32'), 400),
    fft: () => tf.abs(tf.spectral.rfft(a)),
  };
  return Object.entries(runs).map(([name, run]) => ({ name, run }));
}
