import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import threadedWasmFile from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm';
import { installKernelPack } from '../wasm/installKernelPack.ts';
import { instantiateThreadedWasm } from './instantiateThreadedWasm.ts';
import { takeCharge } from './registerBackend.ts';
import { plainWasmBackend } from './startWasm.ts';
import { fewestCoresForThreads, threadsFor } from './threadsFor.ts';

/** How long the threads may take to start. */
const deadlineMs = 15_000;

/**
 * @returns how many threads compute
 * @throws Error where there is one core only, or where this process may not start threads
 */
export async function startThreadedWasm(): Promise<string> {
  const cores = availableParallelism();
  const threads = threadsFor(cores);
  if (threads < 2) throw new Error('this machine gives the kernel one core only');
  const backend = await instantiateThreadedWasm({
    wasmBinary: readFileSync(join(__dirname, threadedWasmFile)),
    workerFile: join(__dirname, 'tfThread.cjs'),
    threads,
    deadlineMs,
  });
  installKernelPack(backend);
  takeCharge('wasm', backend, plainWasmBackend);
  const few = `; below ${fewestCoresForThreads} cores plain wasm is faster`;
  return `${threads} threads${cores < fewestCoresForThreads ? few : ''}`;
}
