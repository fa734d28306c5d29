import { getKernel, registerKernel, Relu, unregisterKernel } from '@tensorflow/tfjs-core';
import type { KernelConfig } from '@tensorflow/tfjs-core';
import { installGelu } from './activations/installGelu.ts';
import { fastKernels } from './fastKernels.ts';
import type { FastModule } from './FastModule.ts';
import { installGatherGradient } from './gradients/gatherGradient.ts';
import { gradientKernelName } from './gradients/gradientKernels.ts';
import { installGradients } from './gradients/installGradients.ts';
import { installInference } from './inference/installInference.ts';
import { installRecurrent } from './layers/installRecurrent.ts';
import { installLayersLosses } from './losses/installLayersLosses.ts';
import { installSoftmaxCrossEntropy } from './losses/softmaxCrossEntropy.ts';
import { installNormalization } from './normalization/installNormalization.ts';
import { installOptimizers } from './optimizers/installOptimizers.ts';

/**
 * Puts the fast kernels over those that are registered, and what needs more than kernels: gradients in one kernel
 * each, optimizers in one pass, recurrent layers, normalisation, cross entropies and GELU in one operation. Call it after
 * all other kernels are registered; it works once a process, and for every wasm backend of that process.
 *
 * @param load answers null where WebAssembly takes no binary: nothing is changed then
 */
export function installFast(load: () => FastModule | null): void {
  if (isRegistered({ kernelName: gradientKernelName(Relu), backendName: 'wasm' })) return;
  const module = load();
  if (!module) return;
  for (const kernel of fastKernels(module)) {
    if (isRegistered(kernel)) unregisterKernel(kernel.kernelName, kernel.backendName);
    registerKernel(kernel);
  }
  installGradients(module);
  installOptimizers(module);
  installRecurrent(module);
  installGatherGradient(module);
  installGelu(module);
  installNormalization(module);
  installSoftmaxCrossEntropy(module);
  installLayersLosses(module);
  installInference(module);
}

function isRegistered({ kernelName, backendName }: Pick<KernelConfig, 'kernelName' | 'backendName'>): boolean {
  // SAFETY: `getKernel` answers undefined for names without a kernel, which its type hides.
  return (getKernel(kernelName, backendName) as KernelConfig | undefined) !== undefined;
}
