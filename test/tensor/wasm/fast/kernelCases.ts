import { floats, ints } from '../comparison/data.ts';
import { compared, forward, smooth } from '../comparison/OpCase.ts';
import type { OpCase, Tensor } from '../comparison/OpCase.ts';

/** Shapes that leave a rest in every direction of a tile of 4 × 8, of a block of 384 deep, 128 rows, 256 columns. */
const matrixSizes = [
  [1, 1, 1],
  [1, 7, 9],
  [3, 5, 2],
  [4, 8, 8],
  [5, 1, 17],
  [6, 33, 31],
  [9, 400, 3],
  [13, 6, 265],
  [130, 5, 24],
] as const;

const matrices: readonly OpCase[] = matrixSizes.flatMap(([m, k, n]) =>
  [
    [false, false],
    [true, false],
    [false, true],
    [true, true],
  ].map(([ta = false, tb = false]) =>
    smooth(
      `matMul ${m}×${k}×${n} ${ta ? 'ᵀ' : ''}${tb ? '·ᵀ' : ''}`,
      [floats(ta ? [k, m] : [m, k], -1, 1), floats(tb ? [n, k] : [k, n], -1, 1, 2)],
      (tf, [a, b]) => tf.matMul(a, b, ta, tb),
      1e-4,
    ),
  ),
);

const batches: readonly OpCase[] = [
  ...(
    [
      [
        [3, 5, 4],
        [3, 4, 6],
      ],
      [
        [3, 5, 4],
        [1, 4, 6],
      ],
      [
        [1, 5, 4],
        [3, 4, 6],
      ],
      [
        [3, 5, 4],
        [4, 6],
      ],
      [
        [2, 1, 5, 4],
        [1, 3, 4, 6],
      ],
      [
        [2, 3, 9, 16],
        [2, 3, 16, 9],
      ],
    ] as const
  ).map(([a, b]) =>
    smooth(`matMul of ${a.join()} and ${b.join()}`, [floats(a, -1, 1), floats(b, -1, 1, 2)], (tf, [x, y]) =>
      tf.matMul(x, y),
    ),
  ),
  ...[undefined, 'relu', 'relu6', 'sigmoid', 'elu'].flatMap((activation) =>
    [true, false].map((hasBias) =>
      compared(
        `fused.matMul with ${activation ?? 'nothing'}${hasBias ? ' and a bias' : ''}`,
        [floats([7, 5]), floats([5, 11], -2, 2, 2), floats([11], -1, 1, 3)],
        (tf, [a, b, bias]) =>
          tf.fused.matMul({
            a: a,
            b: b,
            ...(hasBias && { bias }),
            ...(activation && { activation: activation as 'relu' }),
          }),
      ),
    ),
  ),
  forward('matMul of nothing', [floats([0, 5]), floats([5, 3])], (tf, [a, b]) => tf.matMul(a, b)),
  forward('matMul over nothing', [floats([4, 0]), floats([0, 3])], (tf, [a, b]) => tf.matMul(a, b)),
];

/** Picture, filter, strides, padding, dilations. */
const convolutionSizes = [
  [[1, 5, 5, 1], [3, 3, 1, 1], 1, 'same', 1],
  [[2, 6, 7, 3], [3, 2, 3, 5], 1, 'valid', 1],
  [[2, 7, 6, 4], [3, 3, 4, 8], 2, 'same', 1],
  [[1, 9, 8, 2], [2, 3, 2, 9], [2, 3], 'valid', 1],
  [[2, 9, 9, 2], [3, 3, 2, 3], 1, 'same', 2],
  [[1, 9, 9, 3], [3, 2, 3, 4], 1, 'valid', [2, 3]],
  [[3, 4, 4, 5], [1, 1, 5, 7], 1, 'same', 1],
  [[2, 5, 5, 3], [1, 1, 3, 9], 2, 'valid', 1],
  [[1, 6, 5, 2], [5, 5, 2, 3], 1, 'same', 1],
  [[1, 6, 5, 2], [3, 3, 2, 3], 1, 2, 1],
  [
    [1, 6, 6, 2],
    [3, 3, 2, 3],
    2,
    [
      [0, 0],
      [2, 1],
      [0, 3],
      [0, 0],
    ],
    1,
  ],
  [[2, 4, 4, 16], [4, 4, 16, 8], 1, 'valid', 1],
  // By Winograd's way: odd sizes, channels that leave a rest, more squares than are worked on at once.
  [[2, 5, 7, 16], [3, 3, 16, 17], 1, 'same', 1],
  [[1, 6, 9, 18], [3, 3, 18, 16], 1, 'valid', 1],
  [[1, 19, 15, 16], [3, 3, 16, 20], 1, 'same', 1],
  // One channel, lines that leave a rest.
  [[2, 7, 10, 1], [3, 3, 1, 11], 1, 'same', 1],
  [[1, 9, 6, 1], [5, 3, 1, 8], [2, 1], 'valid', 1],
  [[1, 5, 5, 2], [2, 2, 2, 3], 3, 'valid', 1],
] as const;

const convolutions: readonly OpCase[] = convolutionSizes.flatMap(([x, filter, strides, pad, dilations]) => {
  const title = `${x.join()} with ${filter.join()}, strides ${String(strides)}, pad ${String(pad)}, dilations ${String(dilations)}`;
  const options = [strides, pad, 'NHWC', dilations] as unknown as [1, 'same', 'NHWC', 1];
  const isPlain = dilations === 1;
  const inputs = [floats(x), floats(filter, -1, 1, 2)];
  const forwardOnly = isPlain ? smooth : forward;
  const perChannel = [filter[0], filter[1], filter[2], 2] as const;
  return [
    forwardOnly(`conv2d ${title}`, inputs, (tf, [a, b]) => tf.conv2d(a as never, b as never, ...options), 1e-4),
    smooth(
      `depthwiseConv2d ${title}`,
      [floats(x), floats([filter[0], filter[1], filter[2], 1], -1, 1, 2)],
      (tf, [a, b]) => tf.depthwiseConv2d(a as never, b as never, ...options),
      1e-4,
    ),
    smooth(
      `depthwiseConv2d, two a channel, ${title}`,
      [floats(x), floats(perChannel, -1, 1, 2)],
      (tf, [a, b]) => tf.depthwiseConv2d(a as never, b as never, ...options),
      1e-4,
    ),
    ...(isPlain
      ? [
          compared(
            `fused.conv2d ${title}`,
            [...inputs, floats([filter[3]], -1, 1, 3)],
            (tf, [a, b, bias]) =>
              tf.fused.conv2d({
                ...{ x: a as never, filter: b as never, bias, strides: strides as never, pad: pad as never },
                activation: 'relu',
              }) as Tensor,
          ),
        ]
      : []),
  ];
});

const pools: readonly OpCase[] = (
  [
    [[2, 4, 6, 3], 2, 2, 'valid'],
    [[1, 5, 5, 4], 3, 2, 'same'],
    [[2, 5, 7, 9], [2, 3], [1, 2], 'same'],
    [[1, 6, 6, 1], 3, 1, 'valid'],
    [[1, 6, 6, 6], 3, 3, 1],
  ] as const
).flatMap(([shape, size, strides, pad]) => {
  const title = `${shape.join()}, ${String(size)}, strides ${String(strides)}, pad ${String(pad)}`;
  return [
    // All below zero, where stock wasm's gradient fails.
    compared(`maxPool ${title}`, [floats(shape, -5, -1)], (tf, [x]) =>
      tf.maxPool(x as never, size as 2, strides as 2, pad),
    ),
    compared(`avgPool ${title}`, [floats(shape)], (tf, [x]) => tf.avgPool(x as never, size as 2, strides as 2, pad)),
  ];
});

const unary = ['relu', 'relu6', 'sigmoid', 'tanh', 'elu', 'exp', 'square', 'neg', 'step', 'softplus'] as const;

const elementwise: readonly OpCase[] = [
  ...unary.flatMap((name) =>
    [[1], [7], [4, 5], [3, 8]].map((shape) =>
      compared(`${name} of ${shape.join()}`, [floats(shape, -9, 9)], (tf, [x]) => tf[name](x)),
    ),
  ),
  ...(['sqrt', 'rsqrt'] as const).map((name) => compared(name, [floats([11], 0.1, 30)], (tf, [x]) => tf[name](x))),
  ...(['add', 'sub', 'mul', 'div', 'squaredDifference'] as const).flatMap((name) =>
    (
      [
        [[5], [5]],
        [[3, 5], [5]],
        [[5], [3, 5]],
        [
          [3, 5],
          [3, 1],
        ],
        [
          [3, 1],
          [3, 5],
        ],
        [
          [2, 3, 5],
          [3, 5],
        ],
        [
          [2, 3, 5],
          [2, 1, 1],
        ],
        [
          [2, 3, 5],
          [2, 1, 5],
        ],
        [
          [2, 3, 5],
          [1, 3, 1],
        ],
        [[3, 5], []],
        [[], [3, 5]],
        [[1, 1], [4]],
        [
          [3, 1],
          [1, 4],
        ],
        [[0, 3], [3]],
      ] as const
    ).map(([a, b]) => {
      const inputs = [floats(a), floats(b, 1, 3, 2)];
      return (a as readonly number[]).includes(0)
        ? forward(`${name} of ${a.join()} and ${b.join()}`, inputs, (tf, [x, y]) => tf[name](x, y))
        : compared(`${name} of ${a.join()} and ${b.join()}`, inputs, (tf, [x, y]) => tf[name](x, y));
    }),
  ),
  forward('add of whole numbers', [ints([3, 4]), ints([4], -5, 5, 2)], (tf, [a, b]) => tf.add(a, b)),
];

const rows: readonly OpCase[] = [
  ...[[3], [2, 5], [4, 3, 8], [1, 1], [2, 130]].flatMap((shape) => [
    smooth(`softmax of ${shape.join()}`, [floats(shape, -6, 6)], (tf, [x]) => tf.softmax(x)),
    smooth(`logSoftmax of ${shape.join()}`, [floats(shape, -6, 6)], (tf, [x]) => tf.logSoftmax(x)),
  ]),
  ...(['sum', 'mean'] as const).flatMap((name) =>
    ([undefined, 0, 1, 2, [0, 1], [1, 2], [0, 2], -1, [0, 1, 2]] as const).flatMap((axis) =>
      [true, false].map((keep) =>
        smooth(`${name} over ${String(axis)}${keep ? ', kept' : ''}`, [floats([3, 7, 5])], (tf, [x]) =>
          tf[name](x, axis as number, keep),
        ),
      ),
    ),
  ),
  smooth('sum of many rows', [floats([300, 6])], (tf, [x]) => tf.sum(x, 0), 1e-4),
  smooth('sum of long rows', [floats([2, 1111])], (tf, [x]) => tf.sum(x, 1), 1e-4),
];

const normalizations: readonly OpCase[] = [
  [2, 3, 4],
  [7, 5],
  [2, 3, 2, 9],
  [150, 4],
].flatMap((shape) => {
  const columns = [shape.at(-1)!];
  const inputs = [floats(shape), floats(columns, -1, 1, 2), floats(columns, 0.5, 2, 3)];
  const lists = [floats(columns, 0.5, 2, 4), floats(columns, -1, 1, 5)];
  return [
    smooth(`batchNorm of ${shape.join()}`, [...inputs, ...lists], (tf, [x, mean, variance, scale, offset]) =>
      tf.batchNorm(x, mean, variance, offset, scale, 0.01),
    ),
    forward(`batchNorm of ${shape.join()} without scale and offset`, inputs, (tf, [x, mean, variance]) =>
      tf.batchNorm(x, mean, variance),
    ),
  ];
});

const layouts: readonly OpCase[] = [
  ...[
    [1, 0, 2, 3],
    [0, 2, 1, 3],
    [0, 1, 3, 2],
    [3, 1, 2, 0],
    [2, 3, 0, 1],
    [0, 2, 3, 1],
    [1, 2, 3, 0],
    [0, 1, 2, 3],
  ].flatMap((perm) => [
    smooth(`transpose by ${perm.join()}`, [floats([2, 3, 4, 5])], (tf, [x]) => tf.transpose(x, perm)),
    forward(`transpose of whole numbers by ${perm.join()}`, [ints([2, 5, 1, 6])], (tf, [x]) => tf.transpose(x, perm)),
  ]),
  smooth('transpose of a matrix', [floats([9, 14])], (tf, [x]) => tf.transpose(x)),
  smooth('gather of rows', [floats([6, 5]), ints([2, 4], 0, 5)], (tf, [x, at]) => tf.gather(x, at)),
  smooth('gather of long rows', [floats([3, 200]), ints([5], 0, 2)], (tf, [x, at]) => tf.gather(x, at)),
  ...[0, 1, 2].map((axis) =>
    smooth(`gather along ${axis}`, [floats([4, 5, 3]), ints([2, 3], 0, 2)], (tf, [x, at]) => tf.gather(x, at, axis)),
  ),
  forward('gather of whole numbers', [ints([4, 3]), ints([2], 0, 3)], (tf, [x, at]) => tf.gather(x, at)),
  forward('gather of what is not there', [floats([4, 3]), ints([2], 4, 9)], (tf, [x, at]) => tf.gather(x, at)),
  smooth('unsortedSegmentSum', [floats([6, 5]), ints([6], 0, 2)], (tf, [x, at]) =>
    tf.unsortedSegmentSum(x, at as never, 4),
  ),
];

export const kernelCases: readonly OpCase[] = [
  ...matrices,
  ...batches,
  ...convolutions,
  ...pools,
  ...elementwise,
  ...rows,
  ...normalizations,
  ...layouts,
];
