import { ResizeBilinearGrad, ResizeNearestNeighborGrad } from '@tensorflow/tfjs-core';
import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs-core';
import { floatsOf } from '../memory/heapViews.ts';
import { wasmKernel } from '../WasmKernel.ts';
import { addBilinearGradient, addNearestGradient } from './resizeGradients.ts';
import type { ImagesShape, ResizeOptions } from './resizeGradients.ts';

interface Inputs {
  readonly images: TensorInfo;
  readonly dy: TensorInfo;
}

/** The gradients of resizing, by loops over the wasm memory. */
export const resizeKernels: readonly KernelConfig[] = [
  resizeGradient(ResizeBilinearGrad, addBilinearGradient),
  resizeGradient(ResizeNearestNeighborGrad, addNearestGradient),
];

function resizeGradient(kernelName: string, add: typeof addBilinearGradient): KernelConfig {
  return wasmKernel<Inputs, ResizeOptions>(kernelName, ({ inputs: { images, dy }, attrs, backend }) => {
    const output = backend.makeOutput(images.shape, 'float32');
    // SAFETY: core's resizing ops made them rank 4.
    const [dyShape, dxShape] = [dy.shape, images.shape] as unknown as [ImagesShape, ImagesShape];
    const dx = { values: floatsOf(backend, output).fill(0), shape: dxShape };
    add({ values: floatsOf(backend, dy), shape: dyShape }, dx, attrs);
    return output;
  });
}
