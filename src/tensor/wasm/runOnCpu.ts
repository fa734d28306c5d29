import type { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { getKernel } from '@tensorflow/tfjs-core';
import type { backend_util, KernelFunc, NamedTensorInfoMap, TensorInfo } from '@tensorflow/tfjs-core';
import { asWasmBackend, wasmModule } from './memory/wasmModule.ts';
import { complexTensor, partsOf } from './complex/complexTensor.ts';

/**
 * The CPU backend's kernel of a name as a kernel of the wasm backend. Its inputs are views of the wasm memory, not
 * copies; its outputs are copied into that memory. A `cpu` of the caller's own keeps the engine's out of it.
 */
export function runOnCpu(kernelName: string, cpu: MathBackendCPU): KernelFunc {
  return ({ inputs, attrs, backend }) => {
    const transfer = new Transfer(asWasmBackend(backend), cpu);
    try {
      const lent = transfer.lendAll(inputs);
      const outputs = getKernel(kernelName, 'cpu').kernelFunc({ inputs: lent, backend: cpu, ...(attrs && { attrs }) });
      return Array.isArray(outputs) ? outputs.map((output) => transfer.take(output)) : transfer.take(outputs);
    } finally {
      transfer.end();
    }
  };
}

/** What moves between the two backends in one call. */
class Transfer {
  readonly #wasm: BackendWasm;
  readonly #cpu: MathBackendCPU;
  readonly #ofThisCall = new Set<object>();

  constructor(wasm: BackendWasm, cpu: MathBackendCPU) {
    this.#wasm = wasm;
    this.#cpu = cpu;
  }

  lendAll(inputs: NamedTensorInfoMap): NamedTensorInfoMap {
    const lend = (input: TensorInfo | undefined) => input && this.#lend(input);
    // SAFETY: kernels of `Concat`, `AddN`, `Einsum` and their kin take a list, which core's type leaves out.
    if (Array.isArray(inputs)) return inputs.map(lend) as unknown as NamedTensorInfoMap;
    return Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, lendOneOrMany(input, lend)]));
  }

  take(output: TensorInfo): TensorInfo {
    this.#ofThisCall.add(output.dataId);
    const data = this.#cpu.data.get(output.dataId);
    if (output.dtype === 'complex64' && data.complexTensorInfos) {
      const { real, imag } = data.complexTensorInfos;
      return complexTensor(this.#wasm, {
        real: this.take({ ...real, shape: output.shape }),
        imag: this.take({ ...imag, shape: output.shape }),
      });
    }
    if (output.dtype === 'string') return this.#wasm.makeOutput(output.shape, 'string', undefined, data.values);
    // SAFETY: data of other types than string and complex64 are typed arrays.
    const values = data.values as backend_util.TypedArray;
    // An input that is handed through lies in the wasm memory, which may grow, and so move, before it is copied.
    const isHandedThrough = values.buffer === wasmModule(this.#wasm).HEAPU8.buffer;
    const steady = isHandedThrough ? values.slice() : values;
    const taken = this.#wasm.makeOutput(output.shape, output.dtype);
    this.#wasm.typedArrayFromHeap(taken).set(steady);
    return taken;
  }

  end(): void {
    for (const dataId of this.#ofThisCall) this.#cpu.disposeData(dataId, true);
  }

  #lend(tensor: TensorInfo): TensorInfo {
    const lent = tensor.dtype === 'complex64' ? this.#lendComplex(tensor) : this.#lendReal(tensor);
    this.#ofThisCall.add(lent.dataId);
    // Some kernels of the CPU backend are written for tensors, and read their rank.
    return Object.assign(lent, { rank: tensor.shape.length });
  }

  #lendReal(tensor: TensorInfo): TensorInfo {
    const values =
      tensor.dtype === 'string' ? this.#wasm.readSync(tensor.dataId) : this.#wasm.typedArrayFromHeap(tensor);
    return this.#cpu.makeTensorInfo([...tensor.shape], tensor.dtype, values);
  }

  #lendComplex(tensor: TensorInfo): TensorInfo {
    const { real, imag } = partsOf(this.#wasm, tensor);
    const lent = this.#cpu.makeTensorInfo([...tensor.shape], 'complex64');
    const complexTensorInfos = { real: this.#lendReal(real), imag: this.#lendReal(imag) };
    Object.assign(this.#cpu.data.get(lent.dataId), { complexTensorInfos });
    return lent;
  }
}

function lendOneOrMany(
  input: TensorInfo | readonly TensorInfo[] | undefined,
  lend: (input: TensorInfo | undefined) => TensorInfo | undefined,
): TensorInfo | undefined {
  // SAFETY: as above, a list under a name (`paramsNestedSplits` of `RaggedGather`).
  return isList(input) ? (input.map(lend) as unknown as TensorInfo) : lend(input);
}

function isList(input: TensorInfo | readonly TensorInfo[] | undefined): input is readonly TensorInfo[] {
  return Array.isArray(input);
}
