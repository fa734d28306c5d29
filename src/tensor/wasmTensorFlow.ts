/**
 * Bundle entry `dist/preload/tfWasm.cjs`: TensorFlow.js on WebAssembly, usable as soon as it is required.
 * A backend that fails to start leaves the next one in charge: `wasm`, then `cpu`.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import wasmFile from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm';
import { instantiateWasmBackend } from './instantiateWasmBackend.ts';
import * as tf from './tensorFlow.ts';

export { tf };

tf.removeBackend('wasm');
tf.registerBackend('wasm', () => instantiateWasmBackend(readFileSync(join(__dirname, wasmFile))), 2);
tf.removeBackend('cpu');
tf.registerBackend('cpu', silentCpuBackend, 1);
tf.backend(); // Starts the best backend now, so that `tf.getBackend()` tells its name before the first op.

/** The CPU backend greets Node's users with an advertisement on its first write. */
function silentCpuBackend(): MathBackendCPU {
  const backend = new MathBackendCPU();
  Object.assign(backend, { firstUse: false });
  return backend;
}
