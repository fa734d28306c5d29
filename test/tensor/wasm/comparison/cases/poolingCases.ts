import { exactly, floats, ints } from '../data.ts';
import { forward, smooth } from '../OpCase.ts';
import type { OpCase } from '../OpCase.ts';

const images = floats([2, 6, 5, 3]);
const negative = floats([2, 6, 5, 3], -5, -1);
const volumes = floats([2, 4, 5, 4, 2]);
const options = ([1, 2] as const).flatMap((stride) => (['valid', 'same', 1] as const).map((pad) => ({ stride, pad })));
const explicit = [
  [0, 0],
  [1, 2],
  [0, 1],
  [0, 0],
] as const;

export const poolingCases: readonly OpCase[] = [
  ...[
    [2, 2],
    [3, 3],
    [3, 2],
  ].flatMap((filter) =>
    options.flatMap(({ stride, pad }) => [
      smooth(`maxPool ${filter.join('×')}, stride ${stride}, ${pad}`, [images], (tf, [x]) =>
        tf.maxPool(x as never, filter as never, stride, pad),
      ),
      smooth(`avgPool ${filter.join('×')}, stride ${stride}, ${pad}`, [images], (tf, [x]) =>
        tf.avgPool(x as never, filter as never, stride, pad),
      ),
    ]),
  ),
  smooth('maxPool of negative numbers', [negative], (tf, [x]) => tf.maxPool(x as never, 3, 2, 'same')),
  smooth('maxPool 1×1, stride 2', [images], (tf, [x]) => tf.maxPool(x as never, 1, 2, 'valid')),
  smooth('avgPool 1×1, stride 2', [images], (tf, [x]) => tf.avgPool(x as never, 1, 2, 'valid')),
  smooth('maxPool 1×1', [images], (tf, [x]) => tf.maxPool(x as never, 1, 1, 'valid')),
  smooth('avgPool 1×1', [images], (tf, [x]) => tf.avgPool(x as never, 1, 1, 'valid')),
  smooth('maxPool, explicit padding', [images], (tf, [x]) => tf.maxPool(x as never, 3, 1, explicit as never)),
  smooth('avgPool, explicit padding', [images], (tf, [x]) => tf.avgPool(x as never, 3, 1, explicit as never)),
  smooth('maxPool of the whole', [images], (tf, [x]) => tf.maxPool(x as never, [6, 5], 1, 'valid')),
  smooth('avgPool of the whole', [images], (tf, [x]) => tf.avgPool(x as never, [6, 5], 1, 'valid')),
  forward('maxPool, NaN', [exactly('float32', [1, 2, 2, 1], [1, NaN, 3, 2])], (tf, [x]) =>
    tf.maxPool(x as never, 2, 1, 'same'),
  ),
  forward('avgPool, NaN', [exactly('float32', [1, 2, 2, 1], [1, NaN, 3, 2])], (tf, [x]) =>
    tf.avgPool(x as never, 2, 1, 'same'),
  ),
  forward('maxPool, int32', [ints([1, 4, 4, 2])], (tf, [x]) => tf.maxPool(x as never, 2, 2, 'same')),
  forward('maxPoolWithArgmax', [images], (tf, [x]) => {
    const { result, indexes } = tf.maxPoolWithArgmax(x as never, 3, 2, 'same');
    return [result, indexes];
  }),
  forward('maxPoolWithArgmax, batch in the index', [images], (tf, [x]) => {
    const { result, indexes } = tf.maxPoolWithArgmax(x as never, 2, 2, 'valid', true);
    return [result, indexes];
  }),
  ...([2, [2, 3, 2]] as const).flatMap((filter) =>
    options.flatMap(({ stride, pad }) => [
      smooth(`maxPool3d ${String(filter)}, stride ${stride}, ${pad}`, [volumes], (tf, [x]) =>
        tf.maxPool3d(x as never, filter as never, stride, pad),
      ),
      smooth(`avgPool3d ${String(filter)}, stride ${stride}, ${pad}`, [volumes], (tf, [x]) =>
        tf.avgPool3d(x as never, filter as never, stride, pad),
      ),
    ]),
  ),
  smooth('maxPool3d of negative numbers', [floats([1, 3, 3, 3, 2], -5, -1)], (tf, [x]) =>
    tf.maxPool3d(x as never, 2, 1, 'same'),
  ),
  smooth('pool max, dilation 2', [images], (tf, [x]) => tf.pool(x as never, [2, 2], 'max', 'valid', 2, 1)),
  smooth('pool avg, dilation 2', [images], (tf, [x]) => tf.pool(x as never, [2, 2], 'avg', 'valid', 2, 1)),
];
