import * as core from '@tensorflow/tfjs-core';
import type { KernelConfig } from '@tensorflow/tfjs-core';
import { pairedPadding } from '../window/pairedPadding.ts';
import type { Padding } from '../window/pairedPadding.ts';

/** The CPU backend's kernels that slide windows over images, given padding that core understands. */
export function pairCpuPadding(kernelOf: (kernelName: string) => KernelConfig): readonly KernelConfig[] {
  return slidingKernels.map(kernelOf).map((kernel) => ({
    ...kernel,
    kernelFunc: (call) => {
      // SAFETY: what core's ops of these names pass.
      const { pad, dataFormat } = call.attrs as unknown as { pad: Padding; dataFormat?: 'NHWC' | 'NCHW' };
      return kernel.kernelFunc({ ...call, attrs: { ...call.attrs, pad: pairedPadding(pad, dataFormat) } });
    },
  }));
}

const slidingKernels = [
  core.AvgPool,
  core.Conv2D,
  core.Conv2DBackpropFilter,
  core.Conv2DBackpropInput,
  core.DepthwiseConv2dNative,
  core.DepthwiseConv2dNativeBackpropFilter,
  core.DepthwiseConv2dNativeBackpropInput,
  core.FusedConv2D,
  core.FusedDepthwiseConv2D,
  core.MaxPool,
  core.MaxPoolGrad,
  core.MaxPoolWithArgmax,
];
