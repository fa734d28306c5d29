import { Conv2D, DepthwiseConv2dNative, FusedConv2D, FusedDepthwiseConv2D, util } from '@tensorflow/tfjs-core';
import type { backend_util, KernelConfig, KernelFunc, TensorInfo } from '@tensorflow/tfjs-core';
import { applyFused } from '../applyFused.ts';
import type { FusedAttributes, FusedInputs } from '../applyFused.ts';
import { scratch } from '../memory/scratch.ts';
import { runKernel } from '../runKernel.ts';
import type { KernelCall } from '../WasmKernel.ts';
import { wasmKernel } from '../WasmKernel.ts';
import { channelsLastAttributes, toChannelsFirst, toChannelsLast } from './channelsLast.ts';
import { convolutionInfo } from './convolutionWindow.ts';
import type { ConvolutionAttributes } from './convolutionWindow.ts';

interface ImageAndFilter {
  readonly x: TensorInfo;
  readonly filter: TensorInfo;
}

/**
 * Convolutions of images for any layout, type and fused activation, around the backend's own two, which are for
 * [batch, height, width, channels] of float32.
 *
 * @param stock the backend's own kernel of a name
 * @param onCpu for types other than float32 and for empty tensors
 */
export function imageKernels(
  stock: NamedKernel<KernelConfig>,
  onCpu: NamedKernel<KernelFunc>,
): readonly KernelConfig[] {
  return [
    anyLayout(stock(Conv2D), onCpu(Conv2D)),
    anyLayout(stock(DepthwiseConv2dNative), onCpu(DepthwiseConv2dNative)),
    fused(FusedConv2D, Conv2D),
    fused(FusedDepthwiseConv2D, DepthwiseConv2dNative),
  ];
}

type NamedKernel<Kernel> = (kernelName: string) => Kernel;

function anyLayout(stock: KernelConfig, onCpu: KernelFunc): KernelConfig {
  const run = ({ inputs, attrs, backend }: KernelCall<ImageAndFilter, ConvolutionAttributes>): TensorInfo => {
    const isDepthwise = stock.kernelName === DepthwiseConv2dNative;
    if (attrs.dataFormat === 'NCHW' && !isDepthwise) {
      return scratch(backend, (temporary) => {
        const x = temporary(toChannelsLast(backend, inputs.x));
        const last = run({ inputs: { x, filter: inputs.filter }, attrs: channelsLastAttributes(attrs), backend });
        return toChannelsFirst(backend, last);
      });
    }
    const info = convolutionInfo({ x: inputs.x.shape, filter: inputs.filter.shape }, attrs, isDepthwise);
    const isPlain =
      [inputs.x, inputs.filter].every(({ dtype, shape }) => dtype === 'float32' && util.sizeFromShape(shape) > 0) &&
      util.sizeFromShape(info.outShape) > 0;
    // SAFETY: the same call, untyped; both kernels give one tensor.
    const call = {
      inputs,
      attrs: { ...attrs, pad: explicitPadding(info) },
      backend,
    } as unknown as Parameters<KernelFunc>[0];
    return (isPlain ? stock.kernelFunc : onCpu)(call) as TensorInfo;
  };
  return { ...stock, ...wasmKernel(stock.kernelName, run) };
}

/** XNNPACK's own 'same' reads elsewhere when the stride is larger than the filter. */
function explicitPadding({ padInfo }: backend_util.Conv2DInfo): backend_util.ExplicitPadding {
  return [
    [0, 0],
    [padInfo.top, padInfo.bottom],
    [padInfo.left, padInfo.right],
    [0, 0],
  ];
}

function fused(kernelName: string, convolution: string): KernelConfig {
  return wasmKernel<ImageAndFilter & FusedInputs, ConvolutionAttributes & FusedAttributes>(
    kernelName,
    ({ inputs, attrs, backend }) => {
      const { x, filter } = inputs;
      const { strides, pad, dataFormat, dilations, dimRoundingMode } = attrs;
      const result = runKernel({
        kernel: convolution,
        backend,
        inputs: { x, filter },
        attrs: { strides, pad, dataFormat, dilations, dimRoundingMode },
      });
      return applyFused(backend, result, { inputs, attrs });
    },
  );
}
