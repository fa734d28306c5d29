import { correctGradients } from './correctGradients.ts';
import { correctCpuKernels } from './cpu/correctCpuKernels.ts';
import { registerStockGradients } from './stockGradients.ts';

/**
 * Replaces what gives wrong numbers in TensorFlow.js 4.22 on every backend: gradients of tfjs-core, and kernels of
 * tfjs-backend-cpu. To call it again changes nothing.
 */
export function correctTensorFlow(): void {
  registerStockGradients();
  correctCpuKernels();
  correctGradients();
}
