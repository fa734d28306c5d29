import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { FastInstance } from './FastInstance.ts';

/**
 * Our own kernels in WebAssembly (`../assembly`), compiled once. They work on tensors where they lie: an instance
 * imports the memory of TensorFlow.js's module, so each backend has an instance of its own.
 */
export class FastModule {
  readonly #compiled: WebAssembly.Module;
  readonly #instances = new WeakMap<BackendWasm, FastInstance | null>();

  constructor(compiled: WebAssembly.Module) {
    this.#compiled = compiled;
  }

  /** null where the backend's memory cannot be imported: that of its threads is of another type. */
  on(backend: BackendWasm): FastInstance | null {
    const known = this.#instances.get(backend);
    if (known !== undefined) return known;
    const made = FastInstance.in(backend, this.#compiled);
    this.#instances.set(backend, made);
    return made;
  }
}

/**
 * The first of the binaries that this Node accepts: the one with relaxed SIMD, whose multiply-adds are one
 * instruction, is for Node 21 and later.
 *
 * @param binaries read in turn, the best first
 * @returns null when WebAssembly accepts none; TensorFlow.js's own kernels then stay in charge
 */
export function compileFastModule(binaries: readonly (() => Uint8Array<ArrayBuffer>)[]): FastModule | null {
  for (const read of binaries) {
    try {
      return new FastModule(new WebAssembly.Module(read()));
    } catch {
      // A CompileError for an instruction that this Node does not know; the next binary has fewer.
    }
  }
  return null;
}
