/**
 * Bundle entry `dist/preload/tfWasm.cjs`: the TensorFlow.js that comes with mlnb. Whoever loads it starts a backend.
 * What is added to TensorFlow.js (kernels, file handlers, …) is installed here, before a backend starts.
 */
import { plainWasmBackend } from './backends/startWasm.ts';
import { offerBackend } from './backends/registerBackend.ts';
import { silentCpuBackend } from './backends/startCpu.ts';
import { fastTileGradient } from './fastTileGradient.ts';
import { registerFileHandler } from './files/registerFileHandler.ts';
import { correctTensorFlow } from './wasm/correctTensorFlow.ts';
import * as tf from './tensorFlow.ts';

export { tf };
export { startBackend } from './backends/startBackend.ts';

registerFileHandler(tf.io);
fastTileGradient();
correctTensorFlow();
offerBackend('wasm', plainWasmBackend);
offerBackend('cpu', silentCpuBackend);
