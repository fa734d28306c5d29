import { _FusedMatMul, BatchMatMul, broadcast_util, util } from '@tensorflow/tfjs-core';
import type { KernelConfig, KernelFunc, TensorInfo } from '@tensorflow/tfjs-core';
import { applyFused } from '../applyFused.ts';
import type { FusedAttributes, FusedInputs } from '../applyFused.ts';
import { floatsOf } from '../memory/heapViews.ts';
import { scratch } from '../memory/scratch.ts';
import { runKernel } from '../runKernel.ts';
import type { KernelCall } from '../WasmKernel.ts';
import { wasmKernel } from '../WasmKernel.ts';
import { multiplyMatrices } from './multiplyMatrices.ts';
import type { MultiplyMatrices } from './multiplyMatrices.ts';

interface Factors {
  readonly a: TensorInfo;
  readonly b: TensorInfo;
}

interface Transposes {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

/**
 * Products of matrices [...batch, m, k] · [...batch, k, n], whose batch axes are broadcast. XNNPACK multiplies one
 * pair of untransposed matrices at a time, so transposes come first and batches are taken one by one.
 *
 * @param stock the backend's own `BatchMatMul`
 * @param onCpu for types other than float32 and for empty tensors
 */
export function matMulKernels(stock: KernelConfig, onCpu: KernelFunc): readonly KernelConfig[] {
  const multiply = multiplyMatrices(stock);
  return [
    {
      ...stock,
      ...wasmKernel<Factors, Transposes>(BatchMatMul, (call) => {
        const { a, b } = call.inputs;
        const isPlain = [a, b].every(({ dtype, shape }) => dtype === 'float32' && util.sizeFromShape(shape) > 0);
        // SAFETY: the same call, untyped.
        return isPlain ? product(call, multiply) : onCpu(call as unknown as Parameters<KernelFunc>[0]);
      }),
    },
    wasmKernel<Factors & FusedInputs, Transposes & FusedAttributes>(_FusedMatMul, ({ inputs, attrs, backend }) => {
      const { a, b } = inputs;
      const { transposeA, transposeB } = attrs;
      const result = runKernel({ kernel: BatchMatMul, backend, inputs: { a, b }, attrs: { transposeA, transposeB } });
      return applyFused(backend, result, { inputs, attrs });
    }),
  ];
}

function product({ inputs, attrs, backend }: KernelCall<Factors, Transposes>, multiply: MultiplyMatrices): TensorInfo {
  const areMatrices = inputs.a.shape.length >= 2 && inputs.b.shape.length >= 2;
  util.assert(areMatrices, () => `Error in matMul: shapes ${shapesOf(inputs)} are not of matrices.`);
  return scratch(backend, (temporary) => {
    const upright = (x: TensorInfo, isTransposed: boolean) =>
      isTransposed ? temporary(runKernel({ kernel: 'Transpose', backend, inputs: { x }, attrs: swapOf(x) })) : x;
    const [a, b] = [upright(inputs.a, attrs.transposeA), upright(inputs.b, attrs.transposeB)];
    const [m = 0, k = 0] = a.shape.slice(-2);
    const [inner = 0, n = 0] = b.shape.slice(-2);
    util.assert(k === inner, () => mismatch(inputs, attrs, [k, inner]));
    const [batchA, batchB] = [a.shape.slice(0, -2), b.shape.slice(0, -2)];
    const batch = broadcast_util.assertAndGetBroadcastShape(batchA, batchB);
    // Matrices of a that all meet the one matrix of b are one tall matrix.
    if (util.sizeFromShape(batchB) === 1) {
      const sizes = { m: util.sizeFromShape(batchA) * m, k, n };
      return { ...multiply({ backend, a, b, sizes, at: { a: 0, b: 0 } }), shape: [...batch, m, n] };
    }
    const output = backend.makeOutput([...batch, m, n], 'float32');
    const [ofA, ofB] = [broadcastIndices(batchA, batch), broadcastIndices(batchB, batch)];
    ofA.forEach((indexA, i) => {
      const at = { a: indexA * m * k, b: (ofB[i] ?? 0) * k * n };
      const { dataId, shape } = multiply({ backend, a, b, sizes: { m, k, n }, at });
      floatsOf(backend, output).set(floatsOf(backend, { dataId, shape, dtype: 'float32' }), i * m * n);
      backend.disposeData(dataId);
    });
    return output;
  });
}

function swapOf({ shape }: TensorInfo): { perm: number[] } {
  const rank = shape.length;
  return { perm: shape.map((_, axis) => (axis < rank - 2 ? axis : axis === rank - 2 ? rank - 1 : rank - 2)) };
}

/** For each matrix of the broadcast batch, which one of `shape`'s it is. */
function broadcastIndices(shape: readonly number[], batch: readonly number[]): readonly number[] {
  const strides = util.computeStrides([...shape, 1]);
  const missing = batch.length - shape.length;
  return Array.from({ length: util.sizeFromShape([...batch]) }, (_, flat) => {
    let [rest, index] = [flat, 0];
    for (let axis = batch.length - 1; axis >= 0; axis--) {
      const size = batch[axis] ?? 1;
      if ((shape[axis - missing] ?? 1) > 1) index += (rest % size) * (strides[axis - missing] ?? 0);
      rest = Math.floor(rest / size);
    }
    return index;
  });
}

function shapesOf({ a, b }: Factors): string {
  return `[${a.shape.join()}] and [${b.shape.join()}]`;
}

function mismatch(inputs: Factors, attrs: Transposes, [k, inner]: readonly [number, number]): string {
  return (
    `Error in matMul: inner shapes (${k}) and (${inner}) of Tensors with shapes ${shapesOf(inputs)} ` +
    `and transposeA=${attrs.transposeA} and transposeB=${attrs.transposeB} must match.`
  );
}
