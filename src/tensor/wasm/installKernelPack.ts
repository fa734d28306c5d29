import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { Complex, getKernel, getKernelsForBackend, registerKernel, unregisterKernel } from '@tensorflow/tfjs-core';
import type { KernelConfig } from '@tensorflow/tfjs-core';
import { castKernels } from './cast.ts';
import { complexKernels } from './complex/complexKernels.ts';
import { fourierKernels } from './complex/fourier.ts';
import { supportComplex } from './complex/supportComplex.ts';
import { correctTensorFlow } from './correctTensorFlow.ts';
import { einsumKernel } from './einsum.ts';
import { clipKernel, preluKernel, relu6Kernel } from './elementwise.ts';
import { gatherKernel } from './gather.ts';
import { guardStock } from './guardStock.ts';
import { resizeKernels } from './images/resizeKernels.ts';
import { matMulKernels } from './matMul/batchMatMul.ts';
import { guardMemory } from './memory/guardMemory.ts';
import { runOnCpu } from './runOnCpu.ts';
import { segmentSumKernel } from './unsortedSegmentSum.ts';
import { convolutionKernels } from './window/convolutionKernels.ts';
import { dilationKernels } from './window/dilationKernels.ts';
import { depthwiseKernels } from './window/depthwiseKernels.ts';
import { imageKernels } from './window/imageKernels.ts';
import { poolingKernels } from './window/poolingKernels.ts';

/**
 * Makes TensorFlow.js's wasm backend do all that its CPU backend does, rightly: registers kernels for what is
 * missing or wrong, guards the rest, and makes a full memory an error. Call it in the backend's factory, before the
 * backend is set; every new backend needs it. The kernels are the process's, and are registered once.
 *
 * @param backend just made, of tfjs-backend-wasm 4.22; nothing computed on it yet
 */
export function installKernelPack(backend: BackendWasm): void {
  guardMemory(backend);
  supportComplex(backend);
  // The backend's own kernels have no complex numbers, so that this one tells whether the pack is there.
  if (kernelOf(Complex)) return;
  correctTensorFlow();
  for (const kernel of packKernels(privateCpu())) {
    if (kernelOf(kernel.kernelName)) unregisterKernel(kernel.kernelName, 'wasm');
    registerKernel(kernel);
  }
}

function packKernels(cpu: MathBackendCPU): readonly KernelConfig[] {
  const onCpu = (kernelName: string) => runOnCpu(kernelName, cpu);
  const guarded = getKernelsForBackend('wasm').map((kernel) => guardStock(kernel, onCpu(kernel.kernelName)));
  const stockOf = (kernelName: string): KernelConfig => {
    const kernel = guarded.find((known) => known.kernelName === kernelName);
    if (!kernel) throw new Error(`tfjs-backend-wasm has no kernel ${kernelName}.`);
    return kernel;
  };
  const own = [
    ...complexKernels,
    ...fourierKernels,
    ...castKernels(onCpu('Cast')),
    ...matMulKernels(stockOf('BatchMatMul'), onCpu('BatchMatMul')),
    ...imageKernels(stockOf, onCpu),
    ...convolutionKernels,
    ...depthwiseKernels,
    ...poolingKernels,
    ...resizeKernels,
    einsumKernel,
    clipKernel,
    relu6Kernel,
    ...dilationKernels,
    preluKernel(stockOf('Prelu'), onCpu('Prelu')),
    segmentSumKernel,
    gatherKernel(onCpu('GatherV2')),
  ];
  const fallbacks = getKernelsForBackend('cpu').map(({ kernelName }) => ({
    kernelName,
    backendName: 'wasm',
    kernelFunc: onCpu(kernelName),
  }));
  // Of kernels of one name the last one stays.
  return [...new Map([...fallbacks, ...guarded, ...own].map((kernel) => [kernel.kernelName, kernel])).values()];
}

/** Apart from the engine's, which may be none, and whose data the engine counts. */
function privateCpu(): MathBackendCPU {
  const cpu = new MathBackendCPU();
  Object.assign(cpu, { firstUse: false }); // Else it greets Node's users with an advertisement.
  return cpu;
}

/** core's type forgets that there may be none. */
function kernelOf(kernelName: string): KernelConfig | undefined {
  return getKernel(kernelName, 'wasm');
}
