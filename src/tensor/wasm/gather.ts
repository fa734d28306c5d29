import { backend_util, GatherV2, util } from '@tensorflow/tfjs-core';
import type { KernelConfig, KernelFunc, Tensor, TensorInfo } from '@tensorflow/tfjs-core';
import { intsOf } from './memory/heapViews.ts';
import { wasmModule } from './memory/wasmModule.ts';
import { wasmKernel } from './WasmKernel.ts';

interface Inputs {
  readonly x: TensorInfo;
  readonly indices: TensorInfo;
}

interface Attributes {
  readonly axis: number;
  readonly batchDims: number;
}

/**
 * Slices of x by their numbers along an axis. The backend's own reads past the end of the numbers when there are
 * batch axes.
 */
export function gatherKernel(onCpu: KernelFunc): KernelConfig {
  return wasmKernel<Inputs, Attributes>(GatherV2, (call) => {
    const { inputs, attrs, backend } = call;
    const { x, indices } = inputs;
    const isPlain = ['float32', 'int32', 'bool'].includes(x.dtype) && indices.dtype === 'int32';
    // SAFETY: the same call, untyped.
    if (!isPlain) return onCpu(call as unknown as Parameters<KernelFunc>[0]);
    const [axis = 0] = util.parseAxisParam(attrs.axis, x.shape);
    // SAFETY: it reads the shapes only, though its type asks for tensors.
    const tensors = [x, indices] as unknown as [Tensor, Tensor];
    const info = backend_util.segment_util.collectGatherOpShapeInfo(...tensors, axis, attrs.batchDims);
    assertInside(intsOf(backend, indices), info.dimSize);
    const output = backend.makeOutput(info.outputShape, x.dtype);
    const numbers = intsOf(backend, indices);
    const sliceBytes = info.sliceSize * util.bytesPerElement(x.dtype);
    const numbersPerBatch = numbers.length / Math.max(info.batchSize, 1);
    const bytes = wasmModule(backend).HEAPU8;
    const from = backend.getMemoryOffset(x.dataId);
    let to = backend.getMemoryOffset(output.dataId);
    for (let row = 0; row < info.batchSize * info.outerSize; row++) {
      const first = Math.floor(row / info.outerSize) * numbersPerBatch;
      for (let i = 0; i < numbersPerBatch; i++) {
        const begin = from + (row * info.dimSize + (numbers[first + i] ?? 0)) * sliceBytes;
        bytes.copyWithin(to, begin, begin + sliceBytes);
        to += sliceBytes;
      }
    }
    return output;
  });
}

function assertInside(numbers: Int32Array, count: number): void {
  const outside = numbers.find((number) => number < 0 || number >= count);
  util.assert(outside === undefined, () => `GatherV2: the index value ${outside ?? ''} is not in [0, ${count - 1}]`);
}
