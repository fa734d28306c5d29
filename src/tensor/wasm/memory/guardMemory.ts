import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { outOfMemory } from './outOfMemory.ts';
import { wasmModule } from './wasmModule.ts';

/**
 * Makes a failed allocation an error. The module's `_malloc` answers 0, and takes sizes past 4 GiB modulo 4 GiB; the
 * backend looks at neither, and would write to the start of the module's memory.
 */
export function guardMemory(backend: BackendWasm): void {
  const module = wasmModule(backend);
  // The first call of Emscripten's stand-in puts the real function in its place, and would undo this.
  module._free(module._malloc(1));
  const allocate = module._malloc;
  module._malloc = (byteCount) => {
    const offset = byteCount <= addressableBytes ? allocate(byteCount) >>> 0 : 0;
    if (offset === 0 && byteCount > 0) throw outOfMemory(byteCount, module.HEAPU8.length);
    return offset;
  };
}

/** What 32-bit WebAssembly can have, less the last page (Emscripten's `getHeapMax`). */
const addressableBytes = 2 ** 32 - 2 ** 16;
