import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { FusedBatchNorm, util } from '@tensorflow/tfjs-core';
import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs-core';
import { floatsOf } from '../../memory/heapViews.ts';
import { wasmModule } from '../../memory/wasmModule.ts';
import { fastKernel, isFloat, ownKernel } from '../fastKernel.ts';
import type { FastInstance } from '../FastInstance.ts';
import type { FastModule } from '../FastModule.ts';

/** Kernels that no op of tfjs-core has. */
export const columnMomentsName = 'MlnbColumnMoments';
export const columnGradientName = 'MlnbBatchNormGrad';

interface ColumnAttributes {
  readonly varianceEpsilon: number;
}

interface ColumnGradientAttributes extends ColumnAttributes {
  /** Whether the mean and the variance are those of x itself, so that x moves them. */
  readonly isOfBatch: boolean;
}

interface Normalized {
  readonly x: TensorInfo;
  readonly mean: TensorInfo;
  readonly variance: TensorInfo;
  readonly scale?: TensorInfo;
  readonly offset?: TensorInfo;
}

/**
 * Batch normalisation over the last axis: the op of tfjs-core, with one number a channel; the mean and the variance
 * of a batch; and the gradients, of x, mean, variance, scale and offset.
 */
export function columnKernels(module: FastModule): readonly KernelConfig[] {
  return [
    fastKernel<Normalized, ColumnAttributes>(module, FusedBatchNorm, ({ inputs, attrs, backend, fast }) => {
      const { x, mean, variance, scale, offset } = inputs;
      const columns = columnsOf(x);
      const lists = [mean, variance, scale, offset].filter((each) => each !== undefined);
      const areFit = lists.every((each) => isFloat(each) && each.shape.length === 1 && each.shape[0] === columns);
      if (!isFloat(x) || !areFit || util.sizeFromShape(x.shape) === 0) return null;
      const output = backend.makeOutput(x.shape, 'float32');
      fast.scratch(columns * 4, (scratch) =>
        fast.run.batchNormalize(
          ...[fast.at(x), rowsOf(x), columns, fast.at(mean), fast.at(variance), at(fast, scale), at(fast, offset)],
          ...[attrs.varianceEpsilon, fast.at(output), scratch],
        ),
      );
      return output;
    }),
    ownKernel<{ x: TensorInfo }, unknown>(module, columnMomentsName, ({ inputs: { x }, backend, fast }) => {
      const [mean, variance] = [0, 1].map(() => backend.makeOutput([columnsOf(x)], 'float32'));
      if (!mean || !variance) return [];
      fast.run.columnMoments(fast.at(x), rowsOf(x), columnsOf(x), fast.at(mean), fast.at(variance));
      return [mean, variance];
    }),
    ownKernel<Normalized & { readonly dy: TensorInfo }, ColumnGradientAttributes>(
      module,
      columnGradientName,
      ({ inputs, attrs, backend, fast }) => gradients({ backend, fast, inputs, attrs }),
    ),
  ];
}

interface GradientCall {
  readonly backend: BackendWasm;
  readonly fast: FastInstance;
  readonly inputs: Normalized & { readonly dy: TensorInfo };
  readonly attrs: ColumnGradientAttributes;
}

/**
 * With r = 1 / √(variance + ε), S = Σ dy and P = Σ dy · (x − mean) of a column:
 * dOffset = S, dScale = r · P, dMean = −scale · r · S, dVariance = −½ · scale · r³ · P, and dx = scale · r · dy, less, where
 * the mean and the variance are of x, what comes through them: scale · r · (S + (x − mean) · r² · P) / rows.
 */
function gradients({ backend, fast, inputs, attrs }: GradientCall): TensorInfo[] {
  const { dy, x, mean, variance, scale } = inputs;
  const [rows, columns] = [rowsOf(x), columnsOf(x)];
  const dx = backend.makeOutput(x.shape, 'float32');
  const lists = [0, 1, 2, 3].map(() => backend.makeOutput([columns], 'float32'));
  const listBytes = columns * 4;
  fast.scratch(listBytes * 5, (scratch) => {
    const addresses = [0, 1, 2, 3, 4].map((place) => scratch + place * listBytes);
    const [sums = 0, products = 0, a = 0, b = 0, c = 0] = addresses;
    fast.run.batchNormalizeSums(fast.at(dy), fast.at(x), rows, columns, fast.at(mean), sums, products);
    const { buffer } = wasmModule(backend).HEAPU8;
    const views = addresses.map((address) => new Float32Array(buffer, address, columns));
    const known = [mean, variance, scale].map((tensor) => tensor && floatsOf(backend, tensor));
    const results = lists.map((tensor) => floatsOf(backend, tensor));
    for (let column = 0; column < columns; column++) {
      const [sum = 0, product = 0] = views.map((view) => view[column]);
      const r = 1 / Math.sqrt((known[1]?.[column] ?? 0) + attrs.varianceEpsilon);
      const factor = (known[2]?.[column] ?? 1) * r;
      const values = [-factor * sum, -0.5 * factor * r * r * product, r * product, sum];
      results.forEach((result, place) => (result[column] = values[place] ?? 0));
      const through = attrs.isOfBatch ? factor / rows : 0;
      set(views, column, [factor, -through * r * r * product, -through * sum]);
    }
    fast.run.batchNormalizeGradient(fast.at(dy), fast.at(x), rows, columns, fast.at(mean), a, b, c, fast.at(dx));
  });
  return [dx, ...lists];
}

/** Behind the two sums. */
function set(views: readonly Float32Array[], column: number, values: readonly number[]): void {
  values.forEach((value, place) => {
    const view = views[place + 2];
    if (view) view[column] = value;
  });
}

function columnsOf({ shape }: TensorInfo): number {
  return shape.at(-1) ?? 1;
}

function rowsOf({ shape }: TensorInfo): number {
  return util.sizeFromShape(shape.slice(0, -1));
}

function at(fast: FastInstance, tensor: TensorInfo | undefined): number {
  return tensor ? fast.at(tensor) : 0;
}
