import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { KernelConfig, KernelFunc } from '@tensorflow/tfjs-core';
import { takeComplaints } from './complaints.ts';
import { outOfMemory } from './memory/outOfMemory.ts';
import { asWasmBackend, wasmModule } from './memory/wasmModule.ts';
import { isWithinLimits } from './stockLimits.ts';

/**
 * A kernel of the backend's own, kept away from what it cannot do: types that it does not know, empty tensors, and
 * whatever it complains about go to the CPU backend's kernel instead.
 */
export function guardStock(stock: KernelConfig, onCpu: KernelFunc): KernelConfig {
  return {
    ...stock,
    kernelFunc(call) {
      const tensors = Object.values(call.inputs).flatMap((tensor) => tensor ?? []);
      const backend = asWasmBackend(call.backend);
      const { attrs = {} } = call;
      if (!isWithinLimits(stock.kernelName, { tensors, attrs, backend })) return onCpu(call);
      const output = runStock(stock, call, backend);
      if (takeComplaints(backend).length === 0) return output;
      for (const { dataId } of [output].flat()) backend.disposeData(dataId);
      return onCpu(call);
    },
  };
}

/** The module ends itself where C++ finds no memory; with room left it did so for another reason. */
function runStock(stock: KernelConfig, call: Call, backend: BackendWasm): ReturnType<KernelFunc> {
  try {
    return stock.kernelFunc(call);
  } catch (error) {
    const heapBytes = wasmModule(backend).HEAPU8.length;
    const isAbort = error instanceof Error && error.name === 'RuntimeError' && error.message.startsWith('Aborted');
    throw isAbort && heapBytes > nearlyFull ? outOfMemory(null, heapBytes, error) : error;
  }
}

type Call = Parameters<KernelFunc>[0];

const nearlyFull = 0.9 * 2 ** 32;
