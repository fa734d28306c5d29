import { doNothing, guardMethod, type OperationGate } from './guardMethod.ts';

export interface WasmBackends {
  /** Undefined in a TensorFlow.js without WebAssembly. */
  readonly backendClass: { readonly prototype: object } | undefined;
  /** Backends of any kind that are there already. */
  readonly made: readonly object[];
}

/**
 * Guards the allocator of every WebAssembly backend, and its list of tensors, for those who call them past the engine
 * and its kernels: layers and optimizers that compute by WebAssembly of their own.
 */
export function guardHeaps({ backendClass, made }: WasmBackends, gate: OperationGate): void {
  if (backendClass === undefined) return;
  const { prototype } = backendClass;
  guardMethod([prototype, 'disposeData'], gate, doNothing);
  for (const backend of made) if (backend instanceof Object && 'wasm' in backend) guardHeap(backend.wasm, gate);
  // A backend made later gets its module by its constructor.
  Object.defineProperty(prototype, 'wasm', {
    set(this: object, module: unknown) {
      guardHeap(module, gate);
      Object.defineProperty(this, 'wasm', { value: module, writable: true, configurable: true, enumerable: true });
    },
    configurable: true,
  });
}

/** The part of Emscripten's module that changes its heap's own records. */
interface HeapModule {
  readonly _malloc: (byteCount: number) => number;
  readonly _free: (offset: number) => void;
  readonly tfjs: object;
}

function guardHeap(module: unknown, gate: OperationGate): void {
  if (typeof module !== 'object' || module === null) return;
  // SAFETY: what `BackendWasm` of tfjs-backend-wasm 4.22 is made around.
  const heap = module as HeapModule;
  // The first call of Emscripten's stand-ins puts the real functions in their place.
  heap._free(heap._malloc(1));
  guardMethod([heap, '_malloc'], gate);
  guardMethod([heap, '_free'], gate, doNothing);
  guardMethod([heap.tfjs, 'registerTensor'], gate);
  guardMethod([heap.tfjs, 'disposeData'], gate, doNothing);
}
