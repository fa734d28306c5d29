import { complexes, floats, ints } from '../data.ts';
import { compared, forward, smooth } from '../OpCase.ts';
import type { OpCase } from '../OpCase.ts';

const products: readonly (readonly [readonly number[], readonly number[]])[] = [
  [
    [3, 4],
    [4, 5],
  ],
  [
    [1, 1],
    [1, 1],
  ],
  [
    [17, 9],
    [9, 33],
  ],
  [
    [2, 3, 4],
    [2, 4, 5],
  ],
  [
    [2, 3, 4],
    [4, 5],
  ],
  [
    [3, 4],
    [2, 4, 5],
  ],
  [
    [1, 3, 4],
    [3, 4, 2],
  ],
  [
    [2, 2, 3, 4],
    [2, 2, 4, 3],
  ],
];
const activations = [undefined, 'linear', 'relu', 'relu6', 'elu', 'sigmoid'] as const;
const equations: readonly (readonly [string, ...(readonly number[])[]])[] = [
  ['ij,jk->ik', [3, 4], [4, 2]],
  ['ij,jk->ki', [3, 4], [4, 2]],
  ['bij,bjk->bik', [2, 3, 4], [2, 4, 2]],
  ['bhqd,bhkd->bhqk', [2, 2, 3, 4], [2, 2, 5, 4]],
  ['bhqk,bhkd->bqhd', [2, 2, 3, 5], [2, 2, 5, 4]],
  ['bij,jk->bik', [2, 3, 4], [4, 2]],
  ['i,j->ij', [3], [4]],
  ['i,i->', [5], [5]],
  ['ij,ij->i', [3, 4], [3, 4]],
  ['ij->ji', [3, 4]],
  ['ijk->ik', [2, 3, 4]],
  ['ij->', [3, 4]],
  ['ijk,ikm->imj', [2, 3, 4], [2, 4, 3]],
  ['abc,cd->abd', [2, 3, 4], [4, 5]],
];

export const matrixCases: readonly OpCase[] = [
  ...products.flatMap(([a, b]) =>
    [false, true].flatMap((transposeA) =>
      [false, true].map((transposeB) =>
        smooth(
          `matMul [${a.join()}]${transposeA ? 'ᵀ' : ''} [${b.join()}]${transposeB ? 'ᵀ' : ''}`,
          [floats(transposeA ? swapped(a) : a, -1, 1), floats(transposeB ? swapped(b) : b, -1, 1, 2)],
          (tf, [x, y]) => tf.matMul(x, y, transposeA, transposeB),
        ),
      ),
    ),
  ),
  forward('matMul, int32', [ints([3, 4]), ints([4, 2], -5, 5, 2)], (tf, [x, y]) => tf.matMul(x, y)),
  forward('matMul, empty', [floats([3, 0]), floats([0, 2])], (tf, [x, y]) => tf.matMul(x, y)),
  forward('matMul, no rows', [floats([0, 3]), floats([3, 2])], (tf, [x, y]) => tf.matMul(x, y)),
  ...(
    [
      [[4], [4]],
      [[3, 4], [4]],
      [[4], [4, 2]],
    ] as const
  ).map(([a, b]) =>
    smooth(`dot [${a.join()}] [${b.join()}]`, [floats(a), floats(b, -1, 1, 2)], (tf, [x, y]) => tf.dot(x, y)),
  ),
  smooth('outerProduct', [floats([3]), floats([4], -1, 1, 2)], (tf, [x, y]) => tf.outerProduct(x as never, y as never)),
  // The same data as weights of other shapes: XNNPACK's operators are cached under the data.
  smooth('matMul, data of b in two shapes', [floats([4, 6]), floats([6, 4], -1, 1, 2)], (tf, [x, y]) =>
    tf.concat([tf.matMul(x, y), tf.matMul(tf.reshape(x, [6, 4]), tf.reshape(y, [4, 6])).reshape([4, 9])], 1),
  ),
  smooth('matMul, slices of one batch', [floats([3, 4]), floats([2, 4, 2], -1, 1, 2)], (tf, [x, y]) =>
    tf.concat(
      tf.unstack(y).map((matrix) => tf.matMul(x, matrix)),
      1,
    ),
  ),
  ...activations.flatMap((activation) =>
    [false, true].flatMap((transpose) =>
      ([null, [3], [1], [4, 3], [1, 3]] as const).map((bias) =>
        (activation?.startsWith('relu') ? compared : smooth)(
          `fused.matMul ${activation ?? 'none'}, bias ${bias ? `[${bias.join()}]` : 'none'}${transpose ? ', transposed' : ''}`,
          [
            floats(transpose ? [5, 4] : [4, 5]),
            floats(transpose ? [3, 5] : [5, 3], -1, 1, 2),
            ...(bias ? [floats(bias, 0.6, 1, 3)] : []),
          ],
          (tf, [a, b, c]) =>
            tf.fused.matMul({
              a: a,
              b: b,
              transposeA: transpose,
              transposeB: transpose,
              ...(bias && { bias: c }),
              ...(activation && { activation }),
            }),
        ),
      ),
    ),
  ),
  forward('fused.matMul prelu', [floats([4, 5]), floats([5, 3], -1, 1, 2), floats([3], 0.1, 0.9)], (tf, [a, b, c]) =>
    tf.fused.matMul({ a: a, b: b, activation: 'prelu', preluActivationWeights: c }),
  ),
  forward('fused.matMul leakyrelu', [floats([4, 5]), floats([5, 3], -1, 1, 2)], (tf, [a, b]) =>
    tf.fused.matMul({ a: a, b: b, activation: 'leakyrelu', leakyreluAlpha: 0.3 }),
  ),
  ...equations.map(([equation, ...shapes]) =>
    smooth(
      `einsum ${equation}`,
      shapes.map((shape, i) => floats(shape, -1, 1, i + 1)),
      (tf, xs) => tf.einsum(equation, ...xs),
    ),
  ),
  forward('einsum, int32', [ints([3, 4]), ints([4, 2], -5, 5, 2)], (tf, [x, y]) => tf.einsum('ij,jk->ik', x, y)),
  forward('gramSchmidt', [floats([3, 4])], (tf, [x]) => tf.linalg.gramSchmidt(x as never)),
  forward('qr', [floats([4, 3])], (tf, [x]) => tf.linalg.qr(x), 1e-4),
  ...[1, 2, 3, 4, 5, 8, 12, 17, 31, 64, 97, 100].flatMap((length) => [
    forward(`fft of ${length}`, [complexes([2, length])], (tf, [x]) => tf.spectral.fft(x), 1e-4),
    forward(`ifft of ${length}`, [complexes([2, length])], (tf, [x]) => tf.spectral.ifft(x), 1e-4),
  ]),
  ...[4, 7, 10].flatMap((length) => [
    forward(`rfft of ${length}`, [floats([2, 10])], (tf, [x]) => tf.spectral.rfft(x, length), 1e-4),
    forward(`irfft of ${length}`, [complexes([2, length])], (tf, [x]) => tf.spectral.irfft(x), 1e-4),
  ]),
  forward('stft', [floats([20])], (tf, [x]) => tf.signal.stft(x as never, 6, 3), 1e-4),
  forward('complex, real, imag, abs', [complexes([2, 3])], (tf, [x]) => [tf.real(x), tf.imag(x), tf.abs(x)]),
];

function swapped(shape: readonly number[]): readonly number[] {
  const [rows = 0, columns = 0] = shape.slice(-2);
  return [...shape.slice(0, -2), columns, rows];
}
