import { ClipByValue, Prelu, Relu6, util } from '@tensorflow/tfjs-core';
import type { KernelConfig, KernelFunc, TensorInfo } from '@tensorflow/tfjs-core';
import { floatsOf } from './memory/heapViews.ts';
import { scratch } from './memory/scratch.ts';
import { runKernel } from './runKernel.ts';
import { wasmKernel } from './WasmKernel.ts';

interface Limits {
  readonly clipValueMin: number;
  readonly clipValueMax: number;
}

/** Limits that let NaN through, where XNNPACK's make it the lower limit. */
export const clipKernel: KernelConfig = wasmKernel<{ x: TensorInfo }, Limits>(
  ClipByValue,
  ({ inputs: { x }, attrs: { clipValueMin, clipValueMax }, backend }) => {
    const output = backend.makeOutput(x.shape, x.dtype);
    const [from, to] = [backend.typedArrayFromHeap(x), backend.typedArrayFromHeap(output)];
    for (let i = 0; i < to.length; i++) {
      const value = from[i] ?? 0;
      to[i] = value < clipValueMin ? clipValueMin : value > clipValueMax ? clipValueMax : value;
    }
    return output;
  },
);

/** As `clipKernel`. */
export const relu6Kernel: KernelConfig = wasmKernel<{ x: TensorInfo }>(Relu6, ({ inputs: { x }, backend }) =>
  runKernel({ kernel: ClipByValue, backend, inputs: { x }, attrs: { clipValueMin: 0, clipValueMax: 6 } }),
);

/** x where it is not negative, else alpha·x. XNNPACK's repeats alpha over x's last axes only; others broadcast. */
export function preluKernel(stock: KernelConfig, onCpu: KernelFunc): KernelConfig {
  return {
    ...stock,
    ...wasmKernel<{ x: TensorInfo; alpha: TensorInfo }>(Prelu, (call) => {
      const { inputs, backend } = call;
      const { x, alpha } = inputs;
      const isPlain = [x, alpha].every(({ dtype, shape }) => dtype === 'float32' && util.sizeFromShape(shape) > 0);
      // SAFETY: the same call, untyped.
      const untyped = call as unknown as Parameters<KernelFunc>[0];
      if (!isPlain) return onCpu(untyped);
      const isOfLastAxes = util.arraysEqual(x.shape.slice(x.shape.length - alpha.shape.length), alpha.shape);
      if (isOfLastAxes) return stock.kernelFunc(untyped);
      return scratch(backend, (temporary) => {
        const scaled = runKernel({ kernel: 'Multiply', backend, inputs: { a: x, b: alpha } });
        if (!util.arraysEqual(scaled.shape, x.shape)) {
          temporary(scaled);
          return onCpu(untyped);
        }
        const [values, result] = [floatsOf(backend, x), floatsOf(backend, scaled)];
        for (let i = 0; i < result.length; i++) {
          const value = values[i] ?? 0;
          if (!(value < 0)) result[i] = value;
        }
        return scaled;
      });
    }),
  };
}
