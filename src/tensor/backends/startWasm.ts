import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import wasmFile from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm';
import { instantiateWasmBackend } from '../instantiateWasmBackend.ts';
import { installFast } from '../wasm/fast/installFast.ts';
import { loadFastModule } from '../wasm/fast/loadFastModule.ts';
import { installKernelPack } from '../wasm/installKernelPack.ts';
import { takeCharge } from './registerBackend.ts';

/**
 * @returns nothing to say of it
 * @throws what WebAssembly throws where it is switched off
 */
export function startWasm(): string {
  takeCharge('wasm', plainWasmBackend(), plainWasmBackend);
  return '';
}

/** On one thread. */
export function plainWasmBackend(): BackendWasm {
  const backend = instantiateWasmBackend(readFileSync(join(__dirname, wasmFile)));
  installKernelPack(backend);
  installFast(() => loadFastModule());
  return backend;
}
