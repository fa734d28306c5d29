import { UnsortedSegmentSum, util } from '@tensorflow/tfjs-core';
import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs-core';
import { intsOf } from './memory/heapViews.ts';
import { wasmKernel } from './WasmKernel.ts';

interface Inputs {
  readonly x: TensorInfo;
  readonly segmentIds: TensorInfo;
}

/** Sums the slices of x that have the same segment number; numbers outside [0, numSegments) are left out. */
export const segmentSumKernel: KernelConfig = wasmKernel<Inputs, { numSegments: number }>(
  UnsortedSegmentSum,
  ({ inputs: { x, segmentIds }, attrs: { numSegments }, backend }) => {
    const sliceShape = x.shape.slice(segmentIds.shape.length);
    const output = backend.makeOutput([numSegments, ...sliceShape], x.dtype);
    const [values, sums] = [backend.typedArrayFromHeap(x), backend.typedArrayFromHeap(output).fill(0)];
    const sliceSize = util.sizeFromShape(sliceShape);
    intsOf(backend, segmentIds).forEach((segment, slice) => {
      if (segment < 0 || segment >= numSegments) return;
      for (let i = 0; i < sliceSize; i++) {
        const to = segment * sliceSize + i;
        sums[to] = (sums[to] ?? 0) + (values[slice * sliceSize + i] ?? 0);
      }
    });
    return output;
  },
);
