import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import wasmFile from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm';
import { instantiateWasmBackend } from '../../../../src/tensor/instantiateWasmBackend.ts';
import * as tf from '../../../../src/tensor/tensorFlow.ts';
import { watchBounds } from './watchBounds.ts';

/** How many tensors were written past their end, since it was last asked; of the backend that was made last. */
export let brokenBounds = (): number => 0;

/** @param install what is added to the backend `wasm` */
export function startBackends(install: (backend: BackendWasm) => void): typeof tf {
  tf.removeBackend('wasm');
  tf.registerBackend(
    'wasm',
    () => {
      const backend = instantiateWasmBackend(readFileSync(join(__dirname, wasmFile)));
      install(backend);
      brokenBounds = watchBounds(backend);
      return backend;
    },
    2,
  );
  tf.removeBackend('cpu');
  tf.registerBackend('cpu', () => Object.assign(new MathBackendCPU(), { firstUse: false }), 1);
  return tf;
}
