import { backend_util, GatherV2, util } from '@tensorflow/tfjs-core';
import type { KernelConfig, Tensor, TensorInfo } from '@tensorflow/tfjs-core';
import { fastKernel, isFloat, ownKernel } from './fastKernel.ts';
import type { FastModule } from './FastModule.ts';

/** A kernel that no op of tfjs-core has; `gatherGradient` runs it. */
export const gatherGradientName = 'MlnbGatherGrad';

export interface GatherGradientAttributes {
  /** Of what was gathered from. */
  readonly shape: number[];
  readonly axis: number;
}

interface Pick {
  readonly x: TensorInfo;
  readonly indices: TensorInfo;
}

/** Slices of a tensor by their numbers, as an embedding looks its rows up, and the gradient: sums by those numbers. */
export function gatherKernels(module: FastModule): readonly KernelConfig[] {
  return [
    fastKernel<Pick, { axis: number; batchDims: number }>(module, GatherV2, ({ inputs, attrs, backend, fast }) => {
      const { x, indices } = inputs;
      if ((!isFloat(x) && x.dtype !== 'int32') || indices.dtype !== 'int32' || attrs.batchDims !== 0) return null;
      const [axis = 0] = util.parseAxisParam(attrs.axis, x.shape);
      // SAFETY: it reads the shapes only, though its type asks for tensors.
      const tensors = [x, indices] as unknown as [Tensor, Tensor];
      const { outputShape } = backend_util.segment_util.collectGatherOpShapeInfo(...tensors, axis, 0);
      const output = backend.makeOutput(outputShape, x.dtype);
      const size = sizesOf(x.shape, indices, axis);
      const outside = fast.run.gatherSlices(fast.at(x), fast.at(indices), ...size, fast.at(output));
      if (outside < 0) return output;
      // The kernel before names the number.
      backend.disposeData(output.dataId);
      return null;
    }),
    ownKernel<{ dy: TensorInfo; indices: TensorInfo }, GatherGradientAttributes>(
      module,
      gatherGradientName,
      ({ inputs: { dy, indices }, attrs: { shape, axis }, backend, fast }) => {
        const output = backend.makeOutput(shape, 'float32');
        fast.run.scatterSlices(fast.at(dy), fast.at(indices), ...sizesOf(shape, indices, axis), fast.at(output));
        return [output];
      },
    ),
  ];
}

/** How many are picked; how many outer rows; of how many; how long each is. */
function sizesOf(shape: readonly number[], indices: TensorInfo, axis: number): readonly number[] {
  return [
    util.sizeFromShape(indices.shape),
    util.sizeFromShape(shape.slice(0, axis)),
    shape[axis] ?? 0,
    util.sizeFromShape(shape.slice(axis + 1)),
  ];
}
