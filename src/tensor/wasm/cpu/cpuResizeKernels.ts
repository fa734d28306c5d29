import { ResizeBilinearGrad, ResizeNearestNeighborGrad } from '@tensorflow/tfjs-core';
import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs-core';
import { addBilinearGradient, addNearestGradient } from '../images/resizeGradients.ts';
import type { ImagesShape, ResizeOptions } from '../images/resizeGradients.ts';
import { cpuKernel } from './cpuKernel.ts';

interface Inputs {
  readonly images: TensorInfo;
  readonly dy: TensorInfo;
}

/**
 * The CPU backend's own read the gradient of every image but the first at the wrong place (nearest neighbour), swap
 * height and width (bilinear), and know nothing of `halfPixelCenters`.
 */
export const cpuResizeKernels: readonly KernelConfig[] = [
  resizeGradient(ResizeBilinearGrad, addBilinearGradient),
  resizeGradient(ResizeNearestNeighborGrad, addNearestGradient),
];

function resizeGradient(kernelName: string, add: typeof addBilinearGradient): KernelConfig {
  return cpuKernel<Inputs, ResizeOptions>(kernelName, ({ inputs: { images, dy }, attrs, floats, makeFloats }) =>
    makeFloats(images.shape, (values) => {
      // SAFETY: core's resizing ops made them rank 4.
      const [dyShape, dxShape] = [dy.shape, images.shape] as unknown as [ImagesShape, ImagesShape];
      add({ values: floats(dy), shape: dyShape }, { values, shape: dxShape }, attrs);
    }),
  );
}
