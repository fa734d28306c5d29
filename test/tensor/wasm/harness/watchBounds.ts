import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';

/**
 * Puts bytes of a known pattern behind every tensor.
 *
 * @returns tells how many tensors were written past their end since it was last asked
 */
export function watchBounds(backend: BackendWasm): () => number {
  const module = backend.wasm as unknown as Heap;
  // The first call of Emscripten's stand-ins puts the real functions in their place, and would undo this.
  module._free(module._malloc(1));
  const { _malloc: allocate, _free: free } = module;
  const live = new Map<number, number>();
  let broken = 0;
  const look = (offset: number, size: number): void => {
    const fence = module.HEAPU8.subarray(offset + size, offset + size + fenceBytes);
    if (fence.some((byte) => byte !== pattern)) broken++;
    fence.fill(pattern);
  };
  module._malloc = (size) => {
    const offset = allocate(size + fenceBytes) >>> 0;
    live.set(offset, size);
    module.HEAPU8.fill(pattern, offset + size, offset + size + fenceBytes);
    return offset;
  };
  module._free = (offset) => {
    const size = live.get(offset);
    if (size !== undefined) look(offset, size);
    live.delete(offset);
    free(offset);
  };
  return () => {
    for (const [offset, size] of live) look(offset, size);
    const seen = broken;
    broken = 0;
    return seen;
  };
}

const fenceBytes = 64;
const pattern = 0xc5;

interface Heap {
  readonly HEAPU8: Uint8Array;
  _malloc: (size: number) => number;
  _free: (offset: number) => void;
}
