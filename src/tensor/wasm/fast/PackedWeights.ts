import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { TensorInfo } from '@tensorflow/tfjs-core';
import { wasmModule } from '../memory/wasmModule.ts';

/** How weights lie in memory for a kernel. */
interface PackedLayout {
  /** Tells layouts of the same tensor apart. */
  readonly name: string;
  readonly byteCount: number;
  readonly fill: (to: number) => void;
}

/**
 * Weights in the layout that a kernel reads, kept from one prediction to the next. They go with the tensor's data, and
 * when an optimizer writes over it: both give up the data's number in TensorFlow.js's module (`forgetOperators`), under
 * which they are kept, as XNNPACK keeps its own.
 */
export class PackedWeights {
  readonly #backend: BackendWasm;
  readonly #byNumber = new Map<number, Map<string, number>>();

  constructor(backend: BackendWasm) {
    this.#backend = backend;
    const { tfjs } = backend.wasm;
    const disposeData = tfjs.disposeData.bind(tfjs);
    tfjs.disposeData = (number) => {
      if (this.#byNumber.size > 0) this.#free(number);
      disposeData(number);
    };
  }

  /** The address of a tensor's elements in a layout. */
  of({ dataId }: TensorInfo, { name, byteCount, fill }: PackedLayout): number {
    const { id } = this.#backend.dataIdMap.get(dataId);
    const layouts = this.#byNumber.get(id) ?? new Map<string, number>();
    const known = layouts.get(name);
    if (known !== undefined) return known;
    // `guardMemory` has made a failed allocation an error.
    const address = wasmModule(this.#backend)._malloc(byteCount) >>> 0;
    fill(address);
    this.#byNumber.set(id, layouts.set(name, address));
    return address;
  }

  #free(number: number): void {
    for (const address of this.#byNumber.get(number)?.values() ?? []) wasmModule(this.#backend)._free(address);
    this.#byNumber.delete(number);
  }
}
