import { getKernel, registerKernel, unregisterKernel } from '@tensorflow/tfjs-core';
import { cpuPoolingKernels } from './cpuPoolingKernels.ts';
import { cpuResizeKernels } from './cpuResizeKernels.ts';
import { pairCpuPadding } from './pairCpuPadding.ts';

/** Replaces the kernels of tfjs-backend-cpu 4.22 that give wrong numbers or throw. */
export function correctCpuKernels(): void {
  const paired = pairCpuPadding((kernelName) => getKernel(kernelName, 'cpu'));
  for (const kernel of [...paired, ...cpuResizeKernels, ...cpuPoolingKernels]) {
    unregisterKernel(kernel.kernelName, 'cpu');
    registerKernel(kernel);
  }
}
