import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs-core';
import { map, zip } from '../elementwiseKernels.ts';
import { ownKernel } from '../fastKernel.ts';
import type { FastModule } from '../FastModule.ts';

/** Kernels that no op of tfjs-core has; `installGelu` runs them. */
export const geluName = 'MlnbGelu';
export const geluGradientName = 'MlnbGeluGrad';

interface GeluAttributes {
  /** By tanh, as `gelu_new`, instead of by the normal distribution. */
  readonly isApproximate: boolean;
}

/** x · Φ(x), of float32, and its gradient. */
export function geluKernels(module: FastModule): readonly KernelConfig[] {
  return [
    ownKernel<{ x: TensorInfo }, GeluAttributes>(module, geluName, ({ inputs: { x }, attrs, backend, fast }) =>
      listOf(map(backend, fast, { code: codeOf(attrs), x })),
    ),
    ownKernel<{ dy: TensorInfo; x: TensorInfo }, GeluAttributes>(
      module,
      geluGradientName,
      ({ inputs: { dy, x }, attrs, backend, fast }) => listOf(zip(backend, fast, { code: codeOf(attrs), a: dy, b: x })),
    ),
  ];
}

/** Of `unary` for the function, and of `two` for the gradient, in `../../assembly/elementwise.ts`. */
function codeOf({ isApproximate }: GeluAttributes): number {
  return isApproximate ? 12 : 11;
}

function listOf(output: TensorInfo | null): TensorInfo[] {
  if (!output) throw new Error('GELU takes 32-bit floats.');
  return [output];
}
