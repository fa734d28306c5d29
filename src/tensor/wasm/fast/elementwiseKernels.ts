import {
  Add,
  Elu,
  Exp,
  Multiply,
  Neg,
  RealDiv,
  Relu,
  Relu6,
  Rsqrt,
  Sigmoid,
  Sqrt,
  Square,
  SquaredDifference,
  Step,
  Sub,
  Tanh,
  util,
} from '@tensorflow/tfjs-core';
import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { fastKernel, isFloat } from './fastKernel.ts';
import type { FastInstance } from './FastInstance.ts';
import type { FastModule } from './FastModule.ts';

/** Codes of `unary` in `../assembly/elementwise.ts`. */
const unaryCodes: Readonly<Record<string, number>> = {
  [Relu]: 0,
  [Relu6]: 1,
  [Sigmoid]: 2,
  [Tanh]: 3,
  [Elu]: 4,
  [Exp]: 5,
  [Square]: 6,
  [Sqrt]: 7,
  [Neg]: 8,
  [Rsqrt]: 9,
};

/** Codes of `binary`. */
const binaryCodes: Readonly<Record<string, number>> = {
  [Add]: 0,
  [Sub]: 1,
  [Multiply]: 2,
  [RealDiv]: 3,
  [SquaredDifference]: 4,
};

/** Arithmetic and activations of float32. */
export function elementwiseKernels(module: FastModule): readonly KernelConfig[] {
  return [
    ...Object.entries(unaryCodes).map(([name, code]) =>
      fastKernel<{ x: TensorInfo }>(module, name, ({ inputs: { x }, backend, fast }) =>
        map(backend, fast, { code, x }),
      ),
    ),
    // tf.step with a slope for the negative side stays with the kernel before.
    fastKernel<{ x: TensorInfo }, { alpha?: number }>(module, Step, ({ inputs: { x }, attrs, backend, fast }) =>
      attrs.alpha ? null : map(backend, fast, { code: 10, x }),
    ),
    ...Object.entries(binaryCodes).map(([name, code]) =>
      fastKernel<{ a: TensorInfo; b: TensorInfo }>(module, name, ({ inputs: { a, b }, backend, fast }) =>
        zip(backend, fast, { code, a, b }),
      ),
    ),
  ];
}

/** Also used for activations that have no kernel in core, whose codes `map` passes on. */
interface Map {
  readonly code: number;
  readonly x: TensorInfo;
}

export function map(backend: BackendWasm, fast: FastInstance, { code, x }: Map): TensorInfo | null {
  if (!isFloat(x)) return null;
  const output = backend.makeOutput(x.shape, 'float32');
  fast.run.unary(code, fast.at(x), util.sizeFromShape(x.shape), fast.at(output));
  return output;
}

interface Zip {
  readonly code: number;
  readonly a: TensorInfo;
  readonly b: TensorInfo;
}

/** Also used for gradients, whose codes `zip` passes on. */
export function zip(backend: BackendWasm, fast: FastInstance, { code, a, b }: Zip): TensorInfo | null {
  if (!isFloat(a) || !isFloat(b)) return null;
  const [sizeA, sizeB] = [util.sizeFromShape(a.shape), util.sizeFromShape(b.shape)];
  if (util.arraysEqual(a.shape, b.shape)) {
    const output = backend.makeOutput(a.shape, 'float32');
    fast.run.binary(code, fast.at(a), 4, fast.at(b), 4, sizeA, fast.at(output));
    return output;
  }
  const [large, small] = sizeA >= sizeB ? [a, b] : [b, a];
  if (small.shape.length > large.shape.length) return null;
  const rows = broadcastRows(large.shape, small.shape);
  if (!rows) return null;
  const output = backend.makeOutput(large.shape, 'float32');
  const addresses = { a: fast.at(a), b: fast.at(b), output: fast.at(output) };
  const isColumn = small === a ? 1 : 0;
  if (rows.type === 'scalar') {
    const steps = { a: small === a ? 0 : 4, b: small === b ? 0 : 4 };
    fast.run.binary(code, addresses.a, steps.a, addresses.b, steps.b, rows.columns, addresses.output);
  } else if (rows.type === 'row') {
    const line = rows.columns * 4;
    const steps = { a: small === a ? 0 : line, b: small === b ? 0 : line };
    const size = [rows.count, rows.columns];
    fast.run.binaryRows(code, addresses.a, steps.a, addresses.b, steps.b, ...size, addresses.output);
  } else {
    fast.run.binaryColumn(code, addresses.a, isColumn, addresses.b, rows.count, rows.columns, addresses.output);
  }
  return output;
}

interface BroadcastRows {
  readonly type: 'scalar' | 'row' | 'column';
  readonly count: number;
  readonly columns: number;
}

/**
 * How the smaller operand meets the larger one: one number for all, a row for every row, or a number for every row.
 * null for what is broadcast otherwise.
 */
export function broadcastRows(large: readonly number[], small: readonly number[]): BroadcastRows | null {
  const size = util.sizeFromShape([...large]);
  const smallSize = util.sizeFromShape([...small]);
  if (size === 0) return null;
  if (smallSize === 1) return { type: 'scalar', count: 1, columns: size };
  const missing = large.length - small.length;
  const sides = large.map((side, axis) => ({ side, other: axis < missing ? 1 : (small[axis - missing] ?? 1) }));
  const first = sides.findIndex(({ other }) => other !== 1);
  if (sides.slice(first).every(({ side, other }) => side === other)) {
    return { type: 'row', count: size / smallSize, columns: smallSize };
  }
  const last = sides.findLastIndex(({ other }) => other !== 1);
  if (sides.slice(0, last + 1).every(({ side, other }) => side === other)) {
    return { type: 'column', count: smallSize, columns: size / smallSize };
  }
  return null;
}
