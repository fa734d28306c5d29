import { engine, Tensor } from '@tensorflow/tfjs-core';
import type { NamedAttrMap, NamedTensorMap } from '@tensorflow/tfjs-core';

/** Runs a kernel that no op of tfjs-core has, with the engine's bookkeeping. */
export function runOwnKernel(kernel: string, inputs: NamedTensorMap, attrs: NamedAttrMap = {}): Tensor[] {
  const output = engine().runKernel(kernel, inputs, attrs);
  return [output].flat().filter((tensor) => tensor instanceof Tensor);
}

/** Of a kernel with one output. */
export function runOwnKernelForOne(kernel: string, inputs: NamedTensorMap, attrs?: NamedAttrMap): Tensor {
  const [output] = runOwnKernel(kernel, inputs, attrs);
  if (!output) throw new Error(`The kernel ${kernel} gave no tensor.`);
  return output;
}
