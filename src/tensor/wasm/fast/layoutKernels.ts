import { Transpose, UnsortedSegmentSum, util } from '@tensorflow/tfjs-core';
import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs-core';
import { fastKernel, isFloat } from './fastKernel.ts';
import type { FastModule } from './FastModule.ts';

interface Segments {
  readonly x: TensorInfo;
  readonly segmentIds: TensorInfo;
}

/** Transposes that exchange two neighbouring groups of axes, and sums of rows by number (an embedding's gradient). */
export function layoutKernels(module: FastModule): readonly KernelConfig[] {
  return [
    fastKernel<{ x: TensorInfo }, { perm: number[] }>(module, Transpose, ({ inputs: { x }, attrs, backend, fast }) => {
      const swap = x.dtype === 'float32' || x.dtype === 'int32' ? asSwap(x.shape, attrs.perm) : null;
      if (!swap) return null;
      const output = backend.makeOutput(
        attrs.perm.map((axis) => x.shape[axis] ?? 1),
        x.dtype,
      );
      fast.run.swapAxes(fast.at(x), ...swap, fast.at(output));
      return output;
    }),
    fastKernel<Segments, { numSegments: number }>(module, UnsortedSegmentSum, ({ inputs, attrs, backend, fast }) => {
      const { x, segmentIds } = inputs;
      const { numSegments } = attrs;
      if (segmentIds.dtype !== 'int32' || (!isFloat(x) && x.dtype !== 'int32')) return null;
      const inner = x.shape.slice(segmentIds.shape.length);
      const output = backend.makeOutput([numSegments, ...inner], x.dtype);
      const size = [util.sizeFromShape(segmentIds.shape), util.sizeFromShape(inner), numSegments, isFloat(x) ? 0 : 1];
      fast.run.segmentSum(fast.at(x), fast.at(segmentIds), ...size, fast.at(output));
      return output;
    }),
  ];
}

/** [outer, first, second, inner] when the permutation only exchanges `first` and `second`; null otherwise. */
export function asSwap(shape: readonly number[], perm: readonly number[]): readonly number[] | null {
  const begin = perm.findIndex((axis, place) => axis !== place);
  if (begin < 0) return null;
  const end = perm.findLastIndex((axis, place) => axis !== place) + 1;
  const cut = perm[begin] ?? 0;
  const expected = [...range(0, begin), ...range(cut, end), ...range(begin, cut), ...range(end, perm.length)];
  if (!util.arraysEqual([...perm], expected)) return null;
  const sizes = [shape.slice(0, begin), shape.slice(begin, cut), shape.slice(cut, end), shape.slice(end)];
  return sizes.map((sides) => util.sizeFromShape(sides));
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from }, (_, i) => from + i);
}
