import { bools, complexes, exactly, floats, ints, strings } from '../data.ts';
import { forward, smooth } from '../OpCase.ts';
import type { Data, OpCase, Tensor, Tf } from '../OpCase.ts';

type One = (tf: Tf, x: Tensor) => Tensor | Tensor[];

/** On a tensor of shape [2, 3, 4]. */
const ops: Readonly<Record<string, One>> = {
  clone: (tf, x) => tf.clone(x),
  'reshape [4,6]': (tf, x) => tf.reshape(x, [4, 6]),
  'expandDims 1': (tf, x) => tf.expandDims(x, 1),
  squeeze: (tf, x) => tf.squeeze(tf.expandDims(x, 1)),
  'transpose [2,0,1]': (tf, x) => tf.transpose(x, [2, 0, 1]),
  'transpose [0,2,1]': (tf, x) => tf.transpose(x, [0, 2, 1]),
  'transpose, all': (tf, x) => tf.transpose(x),
  'slice [0,1,1] [2,2,3]': (tf, x) => tf.slice(x, [0, 1, 1], [2, 2, 3]),
  'slice of rows': (tf, x) => tf.slice(x, 1, 1),
  'slice of nothing': (tf, x) => tf.slice(x, [0, 1, 1], [2, 0, 3]),
  'stridedSlice 2, −1': (tf, x) => tf.stridedSlice(x, [0, 2, 0], [2, 0, 4], [1, -1, 2]),
  'stridedSlice, masks': (tf, x) => tf.stridedSlice(x, [0, 1], [1, 2], [1, 1], 1, 0, 0, 0, 2),
  'gather, axis 0': (tf, x) => tf.gather(x, tf.tensor1d([1, 0, 1], 'int32'), 0),
  'gather, axis 2': (tf, x) =>
    tf.gather(
      x,
      tf.tensor2d(
        [
          [3, 0],
          [1, 1],
        ],
        [2, 2],
        'int32',
      ),
      2,
    ),
  'tile [2,1,3]': (tf, x) => tf.tile(x, [2, 1, 3]),
  'tile, none': (tf, x) => tf.tile(x, [1, 1, 1]),
  pad: (tf, x) =>
    tf.pad(x, [
      [1, 0],
      [0, 2],
      [1, 1],
    ]),
  'reverse, all': (tf, x) => tf.reverse(x),
  'reverse, axis 1': (tf, x) => tf.reverse(x, 1),
  'concat, axis 0': (tf, x) => tf.concat([x, x], 0),
  'concat, axis 2': (tf, x) => tf.concat([x, tf.slice(x, [0, 0, 1], [2, 3, 2])], 2),
  'stack, axis 1': (tf, x) => tf.stack([x, x, x], 1),
  'unstack, axis 1': (tf, x) => tf.unstack(x, 1),
  'split, axis 2': (tf, x) => tf.split(x, 2, 2),
  'split, sizes': (tf, x) => tf.split(x, [1, 3], 2),
  gatherND: (tf, x) =>
    tf.gatherND(
      x,
      tf.tensor2d(
        [
          [1, 2],
          [0, 0],
        ],
        [2, 2],
        'int32',
      ),
    ),
  'booleanMask-like where': (tf, x) => tf.gather(tf.reshape(x, [24]), tf.tensor1d([5, 5, 23], 'int32')),
};
/** Which the CPU backend has for every type, or whose text and complex form matters. */
const forAllTypes = [
  'clone',
  'reshape [4,6]',
  'expandDims 1',
  'squeeze',
  'slice [0,1,1] [2,2,3]',
  'slice of rows',
  'concat, axis 0',
  'concat, axis 2',
  'transpose [2,0,1]',
  'reverse, axis 1',
  'stack, axis 1',
  'unstack, axis 1',
  'split, axis 2',
  'gather, axis 0',
  'tile [2,1,3]',
  'stridedSlice 2, −1',
  'gatherND',
];
const words = strings(
  [2, 3, 4],
  Array.from({ length: 24 }, (_, i) => `wört ${i}`),
);

/** Without a gradient in tfjs-core. */
const withoutGradient = ['stridedSlice 2, −1', 'stridedSlice, masks', 'gatherND', 'slice of nothing'];

export const shapeCases: readonly OpCase[] = [
  ...Object.entries(ops).flatMap(([name, run]) => [
    (withoutGradient.includes(name) ? forward : smooth)(name, [floats([2, 3, 4])], (tf, [x]) => run(tf, x)),
    forward(`${name}, int32`, [ints([2, 3, 4])], (tf, [x]) => run(tf, x)),
    forward(`${name}, bool`, [bools([2, 3, 4])], (tf, [x]) => run(tf, x)),
  ]),
  ...forAllTypes.flatMap((name) => onOthers(name, ops[name]!)),
  ...(['reflect', 'symmetric'] as const).flatMap((mode) => [
    smooth(
      `mirrorPad ${mode}`,
      [floats([3, 4])],
      (tf, [x]) =>
        tf.mirrorPad(
          x,
          [
            [1, 2],
            [0, 3],
          ],
          mode,
        ),
      1e-5,
    ),
    forward(`mirrorPad ${mode}, int32`, [ints([3, 4])], (tf, [x]) =>
      tf.mirrorPad(
        x,
        [
          [1, 2],
          [0, 3],
        ],
        mode,
      ),
    ),
  ]),
  ...(
    [
      ['pad1d', [5], [[1, 2]]],
      [
        'pad2d',
        [2, 3],
        [
          [1, 0],
          [0, 2],
        ],
      ],
      [
        'pad4d',
        [2, 3, 2, 2],
        [
          [0, 0],
          [1, 1],
          [2, 0],
          [0, 0],
        ],
      ],
      [
        'pad5d',
        [1, 2, 2, 2, 2],
        [
          [0, 0],
          [1, 1],
          [2, 0],
          [0, 0],
          [0, 1],
        ],
      ],
    ] as const
  ).map(([name, shape, paddings]) =>
    smooth(`${name}, constant 3`, [floats(shape)], (tf, [x]) => tf.pad(x, paddings as never, 3)),
  ),
  ...[0, 1, 2].map((axis) => forward(`oneHot ${axis}`, [ints([4], -1, 5)], (tf, [x]) => tf.oneHot(x, 4 + axis, 2, -1))),
  ...(['float32', 'bool', 'int32'] as const).map((dtype) =>
    forward(`oneHot of ${dtype}`, [ints([4], -1, 5)], (tf, [x]) => tf.oneHot(x, 4, 1, 0, dtype)),
  ),
  smooth('broadcastTo', [floats([3, 1])], (tf, [x]) => tf.broadcastTo(x, [2, 3, 4])),
  forward('broadcastTo, int32', [ints([3, 1])], (tf, [x]) => tf.broadcastTo(x, [2, 3, 4])),
  forward('broadcastArgs', [exactly('int32', [2], [2, 1]), exactly('int32', [3], [3, 1, 4])], (tf, [a, b]) =>
    tf.broadcastArgs(a, b),
  ),
  smooth('batchToSpaceND', [floats([4, 2, 2, 1])], (tf, [x]) =>
    tf.batchToSpaceND(
      x,
      [2, 2],
      [
        [0, 0],
        [1, 0],
      ],
    ),
  ),
  smooth('spaceToBatchND', [floats([1, 4, 3, 2])], (tf, [x]) =>
    tf.spaceToBatchND(
      x,
      [2, 2],
      [
        [0, 0],
        [1, 0],
      ],
    ),
  ),
  forward('depthToSpace', [floats([1, 2, 3, 8])], (tf, [x]) => tf.depthToSpace(x as never, 2, 'NHWC')),
  forward('diag', [floats([3])], (tf, [x]) => tf.diag(x)),
  forward('diag, int32', [ints([2, 3])], (tf, [x]) => tf.diag(x)),
  forward('eye', [], (tf) => tf.eye(3, 4, [2])),
  forward('linspace', [], (tf) => tf.linspace(-1, 3, 7)),
  forward('range', [], (tf) => tf.range(0, 9, 2, 'int32')),
  forward('range, downwards', [], (tf) => tf.range(3, -2, -0.5)),
  forward('fill', [], (tf) => tf.fill([2, 3], 7, 'int32')),
  forward('fill, string', [], (tf) => tf.fill([2, 3], 'ä', 'string')),
  forward('zeros, bool', [], (tf) => tf.zeros([2, 3], 'bool')),
  forward('zeros, complex64', [], (tf) => tf.zeros([2, 3], 'complex64')),
  forward('ones, complex64', [], (tf) => tf.ones([2, 3], 'complex64')),
  forward('tril', [floats([3, 4])], (tf, [x]) => tf.linalg.bandPart(x, -1, 0)),
  forward('meshgrid', [floats([3]), floats([2])], (tf, [x, y]) => tf.meshgrid(x, y)),
  ...castCases(),
];

function onOthers(name: string, run: One): readonly OpCase[] {
  return [
    forward(`${name}, string`, [words], (tf, [x]) => run(tf, x)),
    forward(`${name}, complex64`, [complexes([2, 3, 4])], (tf, [x]) => run(tf, x)),
    forward(`${name}, empty`, [floats([2, 3, 0])], (tf, [x]) => run(tf, x)),
  ];
}

function castCases(): readonly OpCase[] {
  const data: readonly Data[] = [
    exactly('float32', [6], [-2.7, -0.4, 0, 0.4, 2.7, 3e9]),
    exactly('int32', [4], [-3, 0, 1, 254]),
    exactly('bool', [2], [0, 1]),
    complexes([3]),
  ];
  const types = ['float32', 'int32', 'bool', 'complex64'] as const;
  return data.flatMap((from) =>
    types.map((to) => forward(`cast ${from.dtype} to ${to}`, [from], (tf, [x]) => tf.cast(x, to))),
  );
}
