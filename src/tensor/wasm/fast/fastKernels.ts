import type { KernelConfig } from '@tensorflow/tfjs-core';
import { geluKernels } from './activations/geluKernels.ts';
import { convolutionKernels } from './convolutionKernels.ts';
import { depthwiseKernels } from './depthwiseKernels.ts';
import { elementwiseKernels } from './elementwiseKernels.ts';
import type { FastModule } from './FastModule.ts';
import { gatherKernels } from './gatherKernels.ts';
import { gradientKernels } from './gradients/gradientKernels.ts';
import { predictionKernels } from './inference/predictionKernel.ts';
import { recurrentKernels } from './layers/recurrentKernels.ts';
import { layoutKernels } from './layoutKernels.ts';
import { crossEntropyKernels } from './losses/crossEntropyKernels.ts';
import { matMulKernels } from './matMulKernels.ts';
import { columnKernels } from './normalization/columnKernels.ts';
import { layerNormKernels } from './normalization/rowKernels.ts';
import { poolingKernels } from './poolingKernels.ts';
import { rowKernels } from './rowKernels.ts';

/**
 * The kernels of the backend `wasm` that have a fast version, to be registered after all others: each falls back to
 * the kernel that is registered under its name when this is called.
 *
 * @param module null where WebAssembly takes none of the binaries: nothing is replaced
 */
export function fastKernels(module: FastModule | null): readonly KernelConfig[] {
  if (!module) return [];
  return [
    ...matMulKernels(module),
    ...convolutionKernels(module),
    ...depthwiseKernels(module),
    ...poolingKernels(module),
    ...elementwiseKernels(module),
    ...rowKernels(module),
    ...layoutKernels(module),
    ...gatherKernels(module),
    ...geluKernels(module),
    ...columnKernels(module),
    ...layerNormKernels(module),
    ...crossEntropyKernels(module),
    ...gradientKernels(module),
    ...recurrentKernels(module),
    ...predictionKernels(module),
  ];
}
