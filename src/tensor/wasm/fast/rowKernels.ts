import { Mean, Softmax, LogSoftmax, Sum, util } from '@tensorflow/tfjs-core';
import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs-core';
import { fastKernel, isFloat } from './fastKernel.ts';
import type { FastCall } from './fastKernel.ts';
import type { FastModule } from './FastModule.ts';

interface Reduction {
  readonly axis?: number | number[];
  readonly keepDims?: boolean;
}

/** Softmax and its kin over the last axis, and sums over leading or trailing axes. */
export function rowKernels(module: FastModule): readonly KernelConfig[] {
  return [
    fastKernel<{ logits: TensorInfo }, { dim: number }>(
      module,
      Softmax,
      ({ inputs: { logits }, attrs, backend, fast }) => {
        const size = rowsOf(logits, attrs.dim);
        if (!size) return null;
        const output = backend.makeOutput(logits.shape, 'float32');
        fast.run.softmax(fast.at(logits), ...size, fast.at(output));
        return output;
      },
    ),
    fastKernel<{ logits: TensorInfo }, { axis: number }>(module, LogSoftmax, (call) => {
      const { inputs, attrs, backend, fast } = call;
      const { logits } = inputs;
      const size = rowsOf(logits, attrs.axis);
      if (!size) return null;
      const output = backend.makeOutput(logits.shape, 'float32');
      fast.run.logSoftmax(fast.at(logits), ...size, fast.at(output));
      return output;
    }),
    fastKernel<{ x: TensorInfo }, Reduction>(module, Sum, (call) => reduce(call, () => 1)),
    fastKernel<{ x: TensorInfo }, Reduction>(module, Mean, (call) => reduce(call, (count) => 1 / count)),
  ];
}

/** Rows and columns; null unless the last axis of a float32 tensor with elements is meant. */
function rowsOf(x: TensorInfo, axis: number): readonly [number, number] | null {
  const last = x.shape.length - 1;
  const size = util.sizeFromShape(x.shape);
  if (!isFloat(x) || size === 0 || (axis !== last && axis !== -1)) return null;
  const columns = x.shape[last] ?? 1;
  return [size / columns, columns];
}

function reduce(
  { inputs: { x }, attrs, backend, fast }: FastCall<{ x: TensorInfo }, Reduction>,
  factorOf: (count: number) => number,
): TensorInfo | null {
  const size = util.sizeFromShape(x.shape);
  if (!isFloat(x) || size === 0) return null;
  const rank = x.shape.length;
  const axes = util.parseAxisParam(attrs.axis ?? x.shape.map((_, axis) => axis), x.shape);
  const isReduced = x.shape.map((_, axis) => axes.includes(axis));
  const shape = x.shape.flatMap((side, axis) => (!isReduced[axis] ? [side] : attrs.keepDims ? [1] : []));
  const kept = util.sizeFromShape(shape);
  const count = size / kept;
  const isLeading = isReduced.slice(0, axes.length).every(Boolean);
  const isTrailing = isReduced.slice(rank - axes.length).every(Boolean);
  if (!isLeading && !isTrailing) return null;
  const output = backend.makeOutput(shape, 'float32');
  const factor = factorOf(count);
  if (isTrailing) fast.run.sumInner(fast.at(x), kept, count, factor, fast.at(output));
  else fast.run.sumOuter(fast.at(x), count, kept, factor, fast.at(output));
  return output;
}
