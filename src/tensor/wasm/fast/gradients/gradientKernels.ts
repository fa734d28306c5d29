import { EluGrad, LogSoftmax, Relu, Sigmoid, Softmax, Tanh, util } from '@tensorflow/tfjs-core';
import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs-core';
import { zip } from '../elementwiseKernels.ts';
import { fastKernel } from '../fastKernel.ts';
import type { FastModule } from '../FastModule.ts';

export interface GradientAttributes {
  readonly dim?: number;
  readonly axis?: number;
}

/** What a gradient kernel reads: the output's gradient, and the op's input (relu) or output (all others). */
export interface GradientInputs {
  readonly dy: TensorInfo;
  readonly known: TensorInfo;
}

/** Kernels that no op of tfjs-core has; `installGradients` runs them. */
export function gradientKernelName(op: string): string {
  return `Mlnb${op}Grad`;
}

/** Codes of `two` in `../../assembly/elementwise.ts`. */
const codes: Readonly<Record<string, number>> = { [Relu]: 5, [Sigmoid]: 7, [Tanh]: 8 };

export function gradientKernels(module: FastModule): readonly KernelConfig[] {
  return [
    ...Object.entries(codes).map(([op, code]) =>
      fastKernel<GradientInputs>(module, gradientKernelName(op), ({ inputs: { dy, known }, backend, fast }) =>
        zip(backend, fast, { code, a: dy, b: known }),
      ),
    ),
    fastKernel<{ dy: TensorInfo; y: TensorInfo }>(module, EluGrad, ({ inputs: { dy, y }, backend, fast }) =>
      zip(backend, fast, { code: 9, a: dy, b: y }),
    ),
    ...(
      [
        [Softmax, 'softmaxGradient'],
        [LogSoftmax, 'logSoftmaxGradient'],
      ] as const
    ).map(([op, name]) =>
      fastKernel<GradientInputs>(module, gradientKernelName(op), ({ inputs: { dy, known }, backend, fast }) => {
        const columns = known.shape.at(-1) ?? 1;
        const output = backend.makeOutput(known.shape, 'float32');
        const rows = util.sizeFromShape(known.shape) / columns;
        fast.run[name](fast.at(dy), fast.at(known), rows, columns, fast.at(output));
        return output;
      }),
    ),
  ];
}
