import { bools, exactly, floats, ints } from '../data.ts';
import { compared, forward, smooth } from '../OpCase.ts';
import type { Data, OpCase, Tensor, Tf } from '../OpCase.ts';

type Unary = (tf: Tf, x: Tensor) => Tensor;

const wide = floats([3, 5], -2.5, 2.5);
const inside = floats([3, 5], -0.9, 0.9);
const positive = floats([3, 5], 0.2, 3);

/** Where each op is smooth, on what range. */
const smoothOps: Readonly<Record<string, readonly [Unary, Data]>> = {
  acos: [(tf, x) => tf.acos(x), inside],
  acosh: [(tf, x) => tf.acosh(x), floats([3, 5], 1.2, 3)],
  asin: [(tf, x) => tf.asin(x), inside],
  asinh: [(tf, x) => tf.asinh(x), wide],
  atan: [(tf, x) => tf.atan(x), wide],
  atanh: [(tf, x) => tf.atanh(x), inside],
  cos: [(tf, x) => tf.cos(x), wide],
  cosh: [(tf, x) => tf.cosh(x), wide],
  elu: [(tf, x) => tf.elu(x), wide],
  erf: [(tf, x) => tf.erf(x), wide],
  exp: [(tf, x) => tf.exp(x), wide],
  expm1: [(tf, x) => tf.expm1(x), wide],
  log: [(tf, x) => tf.log(x), positive],
  log1p: [(tf, x) => tf.log1p(x), positive],
  logSigmoid: [(tf, x) => tf.logSigmoid(x), wide],
  neg: [(tf, x) => tf.neg(x), wide],
  reciprocal: [(tf, x) => tf.reciprocal(x), positive],
  rsqrt: [(tf, x) => tf.rsqrt(x), positive],
  selu: [(tf, x) => tf.selu(x), wide],
  sigmoid: [(tf, x) => tf.sigmoid(x), wide],
  sin: [(tf, x) => tf.sin(x), wide],
  sinh: [(tf, x) => tf.sinh(x), wide],
  softplus: [(tf, x) => tf.softplus(x), wide],
  sqrt: [(tf, x) => tf.sqrt(x), positive],
  square: [(tf, x) => tf.square(x), wide],
  tan: [(tf, x) => tf.tan(x), inside],
  tanh: [(tf, x) => tf.tanh(x), wide],
};

/** With kinks or steps. */
const steppedOps: Readonly<Record<string, Unary>> = {
  abs: (tf, x) => tf.abs(x),
  ceil: (tf, x) => tf.ceil(x),
  'clipByValue −1 1': (tf, x) => tf.clipByValue(x, -1, 1),
  floor: (tf, x) => tf.floor(x),
  'leakyRelu 0.1': (tf, x) => tf.leakyRelu(x, 0.1),
  relu: (tf, x) => tf.relu(x),
  relu6: (tf, x) => tf.relu6(x),
  round: (tf, x) => tf.round(x),
  sign: (tf, x) => tf.sign(x),
  'step 0.2': (tf, x) => tf.step(x, 0.2),
  onesLike: (tf, x) => tf.onesLike(x),
  zerosLike: (tf, x) => tf.zerosLike(x),
};

const tests: Readonly<Record<string, Unary>> = {
  isFinite: (tf, x) => tf.isFinite(x),
  isInf: (tf, x) => tf.isInf(x),
  isNaN: (tf, x) => tf.isNaN(x),
};

const special = exactly('float32', [9], [NaN, Infinity, -Infinity, 0, -0, 1e-30, -1e5, 0.5, 2.5]);
const all: Readonly<Record<string, Unary>> = { ...mapped(smoothOps), ...steppedOps, ...tests };

export const unaryCases: readonly OpCase[] = [
  ...Object.entries(smoothOps).map(([name, [run, data]]) => smooth(name, [data], (tf, [x]) => run(tf, x))),
  ...Object.entries(steppedOps).map(([name, run]) => compared(name, [floats([3, 5], -8, 8)], (tf, [x]) => run(tf, x))),
  ...Object.entries(all).flatMap(([name, run]) => [
    forward(`${name}, special numbers`, [special], (tf, [x]) => run(tf, x)),
    forward(`${name}, int32`, [ints([2, 4])], (tf, [x]) => run(tf, x)),
    forward(`${name}, bool`, [bools([2, 4])], (tf, [x]) => run(tf, x)),
    forward(`${name}, empty`, [floats([0, 3])], (tf, [x]) => run(tf, x)),
    forward(`${name}, scalar`, [floats([], 0.3, 0.6)], (tf, [x]) => run(tf, x)),
  ]),
  forward('logicalNot', [bools([2, 4])], (tf, [x]) => tf.logicalNot(x)),
];

function mapped(ops: typeof smoothOps): Readonly<Record<string, Unary>> {
  return Object.fromEntries(Object.entries(ops).map(([name, [run]]) => [name, run]));
}
