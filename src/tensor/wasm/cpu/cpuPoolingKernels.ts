import { AvgPool3DGrad, AvgPoolGrad, MaxPool3DGrad } from '@tensorflow/tfjs-core';
import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs-core';
import { averageGradients } from '../window/averageGradients.ts';
import { addMaximumGradients, positionsOfMaxima } from '../window/pooling.ts';
import { poolingWindow } from '../window/poolingWindow.ts';
import type { PoolingAttributes } from '../window/poolingWindow.ts';
import { cpuKernel } from './cpuKernel.ts';

interface Inputs {
  readonly dy: TensorInfo;
  readonly input: TensorInfo;
}

/**
 * The CPU backend's own gradients of averages divide by the filter's size where the forward ops divide by the taps
 * that lie inside; that of a volume's maximum mistakes the place in filters that are not cubes.
 */
export const cpuPoolingKernels: readonly KernelConfig[] = [
  averageGradient(AvgPoolGrad),
  averageGradient(AvgPool3DGrad),
  cpuKernel<Inputs, PoolingAttributes>(MaxPool3DGrad, ({ inputs: { dy, input }, attrs, floats, makeFloats }) =>
    makeFloats(input.shape, (dx) => {
      const positions = positionsOfMaxima(poolingWindow(input.shape, attrs).window, floats(input));
      addMaximumGradients(positions, floats(dy), dx);
    }),
  ),
];

function averageGradient(kernelName: string): KernelConfig {
  return cpuKernel<Inputs, PoolingAttributes>(kernelName, ({ inputs: { dy, input }, attrs, floats, makeFloats }) =>
    makeFloats(input.shape, (dx) => {
      averageGradients()(poolingWindow(input.shape, attrs).window, floats(dy), dx);
    }),
  );
}
