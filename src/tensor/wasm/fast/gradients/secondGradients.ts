import {
  LogSoftmax,
  mul,
  neg,
  Relu,
  Sigmoid,
  Softmax,
  step,
  sub,
  sum,
  Tanh,
  Tensor,
  zerosLike,
} from '@tensorflow/tfjs-core';
import type { GradConfig } from '@tensorflow/tfjs-core';
import { gradientKernelName } from './gradientKernels.ts';

/** Of g(dy, known): the gradients of both, given that of g. */
type Second = (up: Tensor, dy: Tensor, known: Tensor) => { readonly dy: () => Tensor; readonly known: () => Tensor };

const seconds: Readonly<Record<string, Second>> = {
  // g = dy · step(x)
  [Relu]: (up, _dy, x) => ({ dy: () => mul(up, step(x)), known: () => zerosLike(x) }),
  // g = dy · y · (1 − y)
  [Sigmoid]: (up, dy, y) => ({
    dy: () => mul(up, mul(y, sub(1, y))),
    known: () => mul(mul(up, dy), sub(1, mul(y, 2))),
  }),
  // g = dy · (1 − y²)
  [Tanh]: (up, dy, y) => ({ dy: () => mul(up, sub(1, mul(y, y))), known: () => mul(mul(up, dy), mul(y, -2)) }),
  // g = y · (dy − Σ dy·y)
  [Softmax]: (up, dy, y) => ({
    dy: () => mul(y, sub(up, rowSum(mul(up, y)))),
    known: () => sub(mul(up, sub(dy, rowSum(mul(dy, y)))), mul(dy, rowSum(mul(up, y)))),
  }),
  // g = dy − e^y · Σ dy
  [LogSoftmax]: (up, dy, y) => ({
    dy: () => sub(up, rowSum(mul(up, y.exp()))),
    known: () => neg(mul(mul(up, y.exp()), rowSum(dy))),
  }),
};

export const secondGradients: readonly GradConfig[] = Object.entries(seconds).map(([op, second]) => ({
  kernelName: gradientKernelName(op),
  inputsToSave: ['dy', 'known'],
  gradFunc: (up, saved) => {
    const [dy, known] = saved;
    if (!(up instanceof Tensor) || !dy || !known) throw new Error(`The gradient of ${op} has one output.`);
    return second(up, dy, known);
  },
}));

function rowSum(x: Tensor): Tensor {
  return sum(x, -1, true);
}
