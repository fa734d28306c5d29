import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs-core';
import { util } from '@tensorflow/tfjs-core';
import { ownKernel } from '../fastKernel.ts';
import type { FastInstance } from '../FastInstance.ts';
import type { FastModule } from '../FastModule.ts';

/** Kernels that no op of tfjs-core has. */
export const layerNormName = 'MlnbLayerNorm';
export const layerNormGradientName = 'MlnbLayerNormGrad';

interface RowAttributes {
  readonly epsilon: number;
  /** How many elements at the end make a row. */
  readonly columns: number;
}

interface Rows {
  readonly x: TensorInfo;
  readonly scale?: TensorInfo;
  readonly offset?: TensorInfo;
}

interface GradientInputs {
  readonly dy: TensorInfo;
  readonly x: TensorInfo;
  readonly means: TensorInfo;
  /** 1 / √(variance + ε) of each row. */
  readonly factors: TensorInfo;
  readonly scale?: TensorInfo;
}

/**
 * Layer normalisation over the trailing axes. The first gives the result and the rows' means and factors; the second
 * the gradients of x, scale and offset, the last two as lists of `columns` numbers.
 */
export function layerNormKernels(module: FastModule): readonly KernelConfig[] {
  return [
    ownKernel<Rows, RowAttributes>(module, layerNormName, ({ inputs, attrs, backend, fast }) => {
      const { x, scale, offset } = inputs;
      const rows = util.sizeFromShape(x.shape) / attrs.columns;
      const outputs = [x.shape, [rows], [rows]].map((shape) => backend.makeOutput(shape, 'float32'));
      fast.run.layerNormalize(
        ...[fast.at(x), rows, attrs.columns, at(fast, scale), at(fast, offset), attrs.epsilon],
        ...outputs.map((output) => fast.at(output)),
      );
      return outputs;
    }),
    ownKernel<GradientInputs, RowAttributes>(
      module,
      layerNormGradientName,
      ({ inputs, attrs: { columns }, backend, fast }) => {
        const { dy, x, means, factors, scale } = inputs;
        const outputs = [x.shape, [columns], [columns]].map((shape) => backend.makeOutput(shape, 'float32'));
        fast.run.layerNormalizeGradient(
          ...[fast.at(dy), fast.at(x), util.sizeFromShape(x.shape) / columns, columns],
          ...[at(fast, scale), fast.at(means), fast.at(factors), ...outputs.map((output) => fast.at(output))],
        );
        return outputs;
      },
    ),
  ];
}

function at(fast: FastInstance, tensor: TensorInfo | undefined): number {
  return tensor ? fast.at(tensor) : 0;
}
