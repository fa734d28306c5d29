/**
 * Bundle entry `dist/preload/tfThread.cjs`: a thread of the threaded WebAssembly backend. TensorFlow.js has the text
 * of such a thread as a string, which reads the module's code from a file; here that code is in the bundle.
 */
import factory from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-threaded-simd.js';
import { wasmWorkerContents } from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-threaded-simd.worker.js';

Object.assign(globalThis, { require, __filename, WasmBackendModuleThreadedSimd: factory });
// Indirect, so that its variables are globals, as the module expects. In the package a line end within a string of that
// text has lost its backslash.
(0, eval)(wasmWorkerContents.replaceAll('\n', '\\n'));
Object.assign(globalThis, { importScripts: () => undefined });
