import { BackendWasm } from '@tensorflow/tfjs-backend-wasm';

/** The part of Emscripten's module that is used here; its own types are in a package that nothing installs. */
export interface WasmModule {
  /** Replaced when the memory grows. */
  readonly HEAPU8: Uint8Array<ArrayBuffer>;
  /** Address of new memory; a negative number past 2 GiB, 0 when there is none. */
  _malloc: (byteCount: number) => number;
  readonly _free: (offset: number) => void;
  /** See `collectComplaints`. */
  readonly complaints?: string[];
}

export function wasmModule(backend: BackendWasm): WasmModule {
  // SAFETY: Emscripten's glue of tfjs-backend-wasm 4.22 has these, and `BackendWasm` itself uses them.
  return backend.wasm as unknown as WasmModule;
}

/** What the engine passes to a kernel is the backend under whose name it is registered. */
export function asWasmBackend(backend: unknown): BackendWasm {
  if (backend instanceof BackendWasm) return backend;
  throw new TypeError('A kernel of the wasm backend was called with another backend.');
}
