import { _FusedMatMul, BatchMatMul, broadcast_util, util } from '@tensorflow/tfjs-core';
import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs-core';
import { applyFused } from '../applyFused.ts';
import type { FusedAttributes, FusedInputs } from '../applyFused.ts';
import { fastKernel, isFloat } from './fastKernel.ts';
import type { FastCall } from './fastKernel.ts';
import type { FastModule } from './FastModule.ts';
import { fusedActivation, hasPlainBias } from './fusedActivation.ts';

interface Factors {
  readonly a: TensorInfo;
  readonly b: TensorInfo;
}

interface Transposes {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

/** Products of matrices [...batch, m, k] · [...batch, k, n], either one transposed or not, in place. */
export function matMulKernels(module: FastModule): readonly KernelConfig[] {
  return [
    fastKernel<Factors, Transposes>(module, BatchMatMul, (call) => product(call, null, 0)),
    fastKernel<Factors & FusedInputs, Transposes & FusedAttributes>(module, _FusedMatMul, (call) => {
      const { inputs, attrs, backend } = call;
      const n = inputs.b.shape.at(attrs.transposeB ? -2 : -1);
      const bias = inputs.bias ?? null;
      if (bias && !hasPlainBias(bias, n)) {
        const result = product(call, null, 0);
        return result && applyFused(backend, result, { inputs, attrs });
      }
      const code = fusedActivation(attrs.activation);
      if (code !== null) return product(call, bias, code);
      const result = product(call, bias, 0);
      const { bias: _done, ...rest } = inputs;
      return result && applyFused(backend, result, { inputs: rest, attrs });
    }),
  ];
}

/** The batch axes of both, and by how many elements to go on from one pair of matrices to the next. */
interface Batch {
  readonly shape: readonly number[];
  readonly count: number;
  readonly stepA: number;
  readonly stepB: number;
}

function product(
  { inputs: { a, b }, attrs, backend, fast }: FastCall<Factors, Transposes>,
  bias: TensorInfo | null,
  activation: number,
): TensorInfo | null {
  if (!isFloat(a) || !isFloat(b) || a.shape.length < 2 || b.shape.length < 2) return null;
  const { transposeA, transposeB } = attrs;
  const [rowsA = 0, columnsA = 0] = a.shape.slice(-2);
  const [rowsB = 0, columnsB = 0] = b.shape.slice(-2);
  let m = transposeA ? columnsA : rowsA;
  const k = transposeA ? rowsA : columnsA;
  const n = transposeB ? rowsB : columnsB;
  // What does not fit together is left to the kernel before, which says so.
  if (k !== (transposeB ? columnsB : rowsB)) return null;
  let batch = batchOf(a.shape.slice(0, -2), b.shape.slice(0, -2));
  if (!batch) return null;
  const output = backend.makeOutput([...batch.shape, m, n], 'float32');
  if (batch.count > 1 && batch.stepB === 0 && !transposeA) {
    // Matrices of a that all meet the one matrix of b are one tall matrix.
    m *= batch.count;
    batch = { ...batch, count: 1 };
  }
  const rowA = transposeA ? 4 : k * 4;
  const stepOfKInA = transposeA ? columnsA * 4 : 4;
  const stepOfKInB = transposeB ? 4 : n * 4;
  const columnB = transposeB ? k * 4 : 4;
  // One column each way has no second stride; the kernel wants a 4 among b's.
  const { stepA, stepB, count } = batch;
  fast.scratch(fast.run.gemmScratchBytes(), (scratch) =>
    fast.run.gemm(
      ...[count, m, n, k],
      ...[fast.at(a), stepA * rowsA * columnsA * 4, rowA, stepOfKInA],
      ...[fast.at(b), stepB * rowsB * columnsB * 4, stepOfKInB, columnB],
      ...[fast.at(output), m * n * 4, n * 4, bias ? fast.at(bias) : 0, activation, 0, scratch],
    ),
  );
  return output;
}

/** null for batches that are broadcast in parts, [2, 1] with [1, 3], which are rare. */
function batchOf(a: readonly number[], b: readonly number[]): Batch | null {
  const [countA, countB] = [util.sizeFromShape([...a]), util.sizeFromShape([...b])];
  const shape = broadcast_util.assertAndGetBroadcastShape([...a], [...b]);
  const count = util.sizeFromShape(shape);
  if ((countA !== count && countA !== 1) || (countB !== count && countB !== 1)) return null;
  return { shape, count, stepA: countA === 1 ? 0 : 1, stepB: countB === 1 ? 0 : 1 };
}
