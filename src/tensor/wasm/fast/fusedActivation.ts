import { util } from '@tensorflow/tfjs-core';
import type { TensorInfo } from '@tensorflow/tfjs-core';

/** The code of `finish` in `../assembly`; null for what is applied afterwards. */
export function fusedActivation(name = 'linear'): number | null {
  return codes[name] ?? null;
}

const codes: Readonly<Record<string, number>> = { linear: 0, relu: 1, relu6: 2, sigmoid: 3, tanh: 4 };

/** One number a column. */
export function hasPlainBias(bias: TensorInfo, columns: number | undefined): boolean {
  const isRow = bias.shape.slice(0, -1).every((side) => side === 1);
  return bias.dtype === 'float32' && isRow && bias.shape.length > 0 && util.sizeFromShape(bias.shape) === columns;
}
