import { bools, complexes, exactly, floats, ints, strings } from '../data.ts';
import { compared, forward, smooth } from '../OpCase.ts';
import type { OpCase, Tensor, Tf } from '../OpCase.ts';

type Binary = (tf: Tf, a: Tensor, b: Tensor) => Tensor;

const smoothOps: Readonly<Record<string, Binary>> = {
  add: (tf, a, b) => tf.add(a, b),
  atan2: (tf, a, b) => tf.atan2(a, b),
  div: (tf, a, b) => tf.div(a, b),
  divNoNan: (tf, a, b) => tf.divNoNan(a, b),
  mul: (tf, a, b) => tf.mul(a, b),
  pow: (tf, a, b) => tf.pow(a, b),
  squaredDifference: (tf, a, b) => tf.squaredDifference(a, b),
  sub: (tf, a, b) => tf.sub(a, b),
};

const steppedOps: Readonly<Record<string, Binary>> = {
  maximum: (tf, a, b) => tf.maximum(a, b),
  minimum: (tf, a, b) => tf.minimum(a, b),
  mod: (tf, a, b) => tf.mod(a, b),
  prelu: (tf, a, b) => tf.prelu(a, b),
};

const comparisons: Readonly<Record<string, Binary>> = {
  equal: (tf, a, b) => tf.equal(a, b),
  greater: (tf, a, b) => tf.greater(a, b),
  greaterEqual: (tf, a, b) => tf.greaterEqual(a, b),
  less: (tf, a, b) => tf.less(a, b),
  lessEqual: (tf, a, b) => tf.lessEqual(a, b),
  notEqual: (tf, a, b) => tf.notEqual(a, b),
};

const logical: Readonly<Record<string, Binary>> = {
  logicalAnd: (tf, a, b) => tf.logicalAnd(a, b),
  logicalOr: (tf, a, b) => tf.logicalOr(a, b),
  logicalXor: (tf, a, b) => tf.logicalXor(a, b),
};

const shapes: readonly (readonly [readonly number[], readonly number[]])[] = [
  [
    [3, 4],
    [3, 4],
  ],
  [[3, 4], [4]],
  [
    [3, 1],
    [1, 4],
  ],
  [[], [2, 3]],
  [
    [2, 3, 1, 2],
    [3, 4, 1],
  ],
  [
    [2, 1, 2, 1, 3],
    [2, 1, 3],
  ],
];
/** Without ±1, whose power of ±∞ is 1 in C and IEEE 754, and NaN in JavaScript. */
const special = [NaN, Infinity, -Infinity, 0, -0, 0.5, -1.5, 2.5];

export const binaryCases: readonly OpCase[] = [
  ...Object.entries(smoothOps).flatMap(([name, run]) =>
    shapes.map(([a, b]) =>
      smooth(`${name} [${a.join()}] [${b.join()}]`, [floats(a, 0.5, 2), floats(b, 0.6, 2.1, 2)], (tf, [x, y]) =>
        run(tf, x, y),
      ),
    ),
  ),
  ...Object.entries(steppedOps).flatMap(([name, run]) =>
    shapes
      .filter(([a, b]) => name !== 'prelu' || a.length >= b.length)
      .map(([a, b]) =>
        compared(`${name} [${a.join()}] [${b.join()}]`, [floats(a, -3, 3), floats(b, -2, 2.1, 2)], (tf, [x, y]) =>
          run(tf, x, y),
        ),
      ),
  ),
  ...Object.entries({ ...smoothOps, ...steppedOps, ...comparisons }).flatMap(([name, run]) => [
    forward(`${name}, int32`, [ints([3, 4]), ints([4], 1, 6, 2)], (tf, [x, y]) => run(tf, x, y)),
    forward(`${name}, int32 and float32`, [ints([3, 4]), floats([4], 1, 6, 2)], (tf, [x, y]) => run(tf, x, y)),
    forward(`${name}, bool`, [bools([3, 4]), bools([3, 4], 3)], (tf, [x, y]) => run(tf, x, y)),
    forward(
      `${name}, special numbers`,
      [exactly('float32', [8, 1], special), exactly('float32', [8], special)],
      (tf, [x, y]) => run(tf, x, y),
    ),
    forward(`${name}, empty`, [floats([0, 3]), floats([3], 1, 2)], (tf, [x, y]) => run(tf, x, y)),
  ]),
  ...Object.entries(comparisons).map(([name, run]) =>
    forward(`${name}, broadcast`, [ints([3, 1]), ints([1, 4], -5, 5, 2)], (tf, [x, y]) => run(tf, x, y)),
  ),
  ...Object.entries(logical).map(([name, run]) =>
    forward(name, [bools([3, 4]), bools([4], 5)], (tf, [x, y]) => run(tf, x, y)),
  ),
  ...Object.entries({ equal: comparisons['equal'], notEqual: comparisons['notEqual'] }).map(([name, run]) =>
    forward(`${name}, string`, [strings([3], ['a', 'b', 'ü']), strings([3], ['a', 'c', 'ü'])], (tf, [x, y]) =>
      run!(tf, x, y),
    ),
  ),
  ...['add', 'sub', 'mul'].map((name) =>
    forward(`${name}, complex64`, [complexes([2, 3]), complexes([3], 2)], (tf, [x, y]) => smoothOps[name]!(tf, x, y)),
  ),
  // With float32 the CPU backend's result is int32, unlike TensorFlow's and the wasm backend's.
  ...shapes.map(([a, b]) =>
    forward(`floorDiv [${a.join()}] [${b.join()}], int32`, [ints(a, -9, 9), ints(b, 1, 4, 2)], (tf, [x, y]) =>
      tf.floorDiv(x, y),
    ),
  ),
  forward('bitwiseAnd', [ints([3, 4], 0, 255), ints([3, 4], 0, 255, 2)], (tf, [x, y]) => tf.bitwiseAnd(x, y)),
  smooth('addN', [floats([2, 3]), floats([2, 3], -1, 1, 2), floats([2, 3], 0, 1, 3)], (tf, xs) => tf.addN([...xs])),
  compared('where', [bools([3, 4]), floats([3, 4]), floats([3, 4], 0, 1, 2)], (tf, [c, a, b]) => tf.where(c, a, b)),
  compared('where, condition of rows', [bools([3]), floats([3, 4]), floats([3, 4], 0, 1, 2)], (tf, [c, a, b]) =>
    tf.where(c, a, b),
  ),
  forward('where, int32', [bools([3, 4]), ints([3, 4]), ints([3, 4], 0, 1, 2)], (tf, [c, a, b]) => tf.where(c, a, b)),
  smooth('pow, negative base and whole exponent', [floats([4], -2, -1)], (tf, [x]) => tf.pow(x, 3)),
];
