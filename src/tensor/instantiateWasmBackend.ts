import { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { BackendWasmModule } from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm.js';
import wasmModuleFactory from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm.js';
import { collectComplaints } from './wasm/complaints.ts';

/**
 * TensorFlow.js's own WebAssembly backend, ready when this returns: `BackendWasm` is built around a module
 * that was compiled and instantiated synchronously (3 ms for the 425 KB SIMD build), where the package's own
 * way fetches it and makes every cell await `tf.ready()`.
 *
 * @param wasmBinary contents of `tfjs-backend-wasm-simd.wasm` of the same version
 */
export function instantiateWasmBackend(wasmBinary: Uint8Array<ArrayBuffer>): BackendWasm {
  const compiled = new WebAssembly.Module(wasmBinary);
  const settings = {
    ...collectComplaints(),
    instantiateWasm(imports: WebAssembly.Imports, instantiated: (instance: WebAssembly.Instance) => void) {
      const instance = new WebAssembly.Instance(compiled, imports);
      instantiated(instance);
      return instance.exports;
    },
  };
  keepingProcessListeners(() => void wasmModuleFactory(settings));
  // SAFETY: Emscripten fills the very object it is given, and has finished, since `instantiated` was called.
  const module = settings as unknown as EmscriptenModule;
  // The same object, not a copy: Emscripten replaces `module.HEAPU8` when the memory grows.
  return new BackendWasm(Object.assign(module, { tfjs: bridge(module) }));
}

export type EmscriptenModule = BackendWasmModule & {
  readonly cwrap: (
    name: string,
    returns: 'number' | null,
    parameters: readonly 'number'[],
  ) => (...parameters: number[]) => number;
};

/** The same table as `init()` in tfjs-backend-wasm's backend_wasm.ts. */
export function bridge({ cwrap }: EmscriptenModule): BackendWasmModule['tfjs'] {
  return {
    init: cwrap('init', null, []),
    initWithThreadsCount: cwrap('init_with_threads_count', null, ['number']),
    getThreadsCount: cwrap('get_threads_count', 'number', []),
    registerTensor: cwrap('register_tensor', null, ['number', 'number', 'number']),
    disposeData: cwrap('dispose_data', null, ['number']),
    dispose: cwrap('dispose', null, []),
  };
}

/** Emscripten listens for unhandled rejections in order to crash the process; a kernel must outlive them. */
export function keepingProcessListeners<T>(run: () => T): T {
  const restores = ['uncaughtException', 'unhandledRejection'].map(rememberListeners);
  try {
    return run();
  } finally {
    for (const restore of restores) restore();
  }
}

function rememberListeners(event: string): () => void {
  const before = process.rawListeners(event);
  return () => {
    for (const listener of process.rawListeners(event)) {
      // SAFETY: a listener as the emitter itself handed it out.
      if (!before.includes(listener)) process.removeListener(event, listener as () => void);
    }
  };
}
