import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { getKernel } from '@tensorflow/tfjs-core';
import type { NamedAttrMap, NamedTensorInfoMap, TensorInfo } from '@tensorflow/tfjs-core';

/** Runs another kernel of the backend, whichever is registered now, without the engine's bookkeeping. */
export function runKernel(call: OtherKernel): TensorInfo {
  const { kernel, backend, inputs, attrs = {} } = call;
  const output = getKernel(kernel, 'wasm').kernelFunc({
    // SAFETY: `Concat` and `AddN` take a list, which core's type leaves out.
    inputs: inputs as NamedTensorInfoMap,
    backend,
    // SAFETY: core's type of attributes leaves out undefined, which its ops do pass.
    attrs: attrs as NamedAttrMap,
  });
  const [first] = Array.isArray(output) ? output : [output];
  if (!first) throw new Error(`The kernel ${kernel} gave no tensor.`);
  return first;
}

interface OtherKernel {
  readonly kernel: string;
  readonly backend: BackendWasm;
  readonly inputs: Readonly<Record<string, TensorInfo>> | readonly TensorInfo[];
  readonly attrs?: Readonly<Record<string, unknown>>;
}
