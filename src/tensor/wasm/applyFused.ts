import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { TensorInfo } from '@tensorflow/tfjs-core';
import { scratch } from './memory/scratch.ts';
import { share } from './memory/share.ts';
import { runKernel } from './runKernel.ts';

export interface FusedInputs {
  readonly bias?: TensorInfo;
  readonly preluActivationWeights?: TensorInfo;
}

export interface FusedAttributes {
  readonly activation?: string;
  readonly leakyreluAlpha?: number;
  readonly dataFormat?: 'NHWC' | 'NCHW';
}

/** Bias and activation after a product or a convolution, whose result it disposes. */
export function applyFused(backend: BackendWasm, result: TensorInfo, fused: Fused): TensorInfo {
  return scratch(backend, (temporary) => {
    const { inputs, attrs } = fused;
    /** With channels first, a list of one number a channel belongs to the axis of the channels, not to the last. */
    const aligned = (tensor: TensorInfo) =>
      attrs.dataFormat === 'NCHW' && tensor.shape.length === 1 && tensor.shape[0] !== 1
        ? temporary(share(backend, tensor, [...tensor.shape, 1, 1]))
        : tensor;
    const biased = inputs.bias
      ? runKernel({ kernel: 'Add', backend, inputs: { a: temporary(result), b: aligned(inputs.bias) } })
      : result;
    const kernel = activationKernels[attrs.activation ?? 'linear'];
    if (kernel === null) return biased;
    if (kernel === undefined) throw new Error(`There is no fused activation ${attrs.activation ?? ''}.`);
    const alpha = inputs.preluActivationWeights;
    return runKernel({
      kernel,
      backend,
      inputs: { x: temporary(biased), ...(alpha && { alpha: aligned(alpha) }) },
      attrs: { alpha: attrs.leakyreluAlpha },
    });
  });
}

interface Fused {
  readonly inputs: FusedInputs;
  readonly attrs: FusedAttributes;
}

/** null is the identity. */
const activationKernels: Readonly<Record<string, string | null>> = {
  linear: null,
  relu: 'Relu',
  relu6: 'Relu6',
  elu: 'Elu',
  sigmoid: 'Sigmoid',
  prelu: 'Prelu',
  leakyrelu: 'LeakyRelu',
};
