import os from 'node:os';
import type { Worker } from 'node:worker_threads';
import { BackendWasm, setThreadsCount } from '@tensorflow/tfjs-backend-wasm';
import threadedModuleFactory from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-threaded-simd.js';
import { collectComplaints } from '../wasm/complaints.ts';
import { bridge, keepingProcessListeners, type EmscriptenModule } from '../instantiateWasmBackend.ts';

export interface ThreadedWasmParts {
  /** Contents of `tfjs-backend-wasm-threaded-simd.wasm` of the same version. */
  readonly wasmBinary: Uint8Array<ArrayBuffer>;
  /** The bundle that each thread runs. */
  readonly workerFile: string;
  /** 2 … 8 */
  readonly threads: number;
  readonly deadlineMs: number;
}

/** The module listens to each of its threads by this member, which ends the process when one fails. */
type Thread = Worker & { onerror: (error: unknown) => void };

type ThreadedModule = EmscriptenModule & {
  readonly PThread: { unusedWorkers: Thread[]; readonly runningWorkers: Thread[] };
};

/**
 * TensorFlow.js's WebAssembly backend on several threads. The threads do not keep the process alive.
 *
 * @throws what starting a thread throws, or an Error when they are not there by the deadline
 */
export async function instantiateThreadedWasm(parts: ThreadedWasmParts): Promise<BackendWasm> {
  const module = await withDeadline(loadModule(parts), parts.deadlineMs);
  setThreadsCount(parts.threads);
  try {
    return pretendingCores(2 * parts.threads, () => new BackendWasm(Object.assign(module, { tfjs: bridge(module) })));
  } finally {
    setThreadsCount(-1); // What the next plain backend is to find: its own default.
    releaseThreads(module.PThread);
  }
}

/** The module, its threads loaded and waiting. */
async function loadModule({ wasmBinary, workerFile }: ThreadedWasmParts): Promise<ThreadedModule> {
  const compiled = new WebAssembly.Module(wasmBinary);
  const settings = {
    ...collectComplaints(),
    instantiateWasm(imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance, module: unknown) => void) {
      const instance = new WebAssembly.Instance(compiled, imports);
      done(instance, compiled);
      return instance.exports;
    },
    locateFile: (): string => workerFile,
    // The threads' bundle holds the module's code itself, and loads nothing by this.
    mainScriptUrlOrBlob: workerFile,
  };
  const { Worker: workerBefore } = globalThis as { Worker?: unknown };
  try {
    const loading = keepingProcessListeners(() => threadedModuleFactory(settings));
    // SAFETY: the module fills the very object that it is given, and has made its threads by now.
    const { PThread } = settings as unknown as ThreadedModule;
    // SAFETY: the threaded build has what the plain one has, and its pool.
    return (await Promise.race([loading, firstFailure(PThread.unusedWorkers)])) as unknown as ThreadedModule;
  } finally {
    // It becomes a global of that name, which cells would take for a browser's.
    if (workerBefore === undefined) Reflect.deleteProperty(globalThis, 'Worker');
    else Object.assign(globalThis, { Worker: workerBefore });
  }
}

/** Rejects when a thread fails; those that fail later only end. */
function firstFailure(threads: readonly Thread[]): Promise<never> {
  return new Promise((_, reject) => {
    for (const thread of threads) thread.onerror = reject;
  });
}

/** The module halves the number of cores for its threads, which suits a browser's tab; it asks only while it starts. */
function pretendingCores<T>(cores: number, run: () => T): T {
  const { cpus } = os;
  const [one] = cpus();
  os.cpus = () => Array.from({ length: cores }, () => one ?? noCore);
  try {
    return run();
  } finally {
    os.cpus = cpus;
  }
}

const noCore: os.CpuInfo = { model: '', speed: 0, times: { user: 0, nice: 0, sys: 0, idle: 0, irq: 0 } };

/** The module starts eight threads whatever it is told: those that have nothing to do are ended. */
function releaseThreads(pool: ThreadedModule['PThread']): void {
  for (const worker of pool.unusedWorkers) void worker.terminate();
  pool.unusedWorkers = [];
  for (const worker of pool.runningWorkers) worker.unref();
}

async function withDeadline<T>(work: Promise<T>, deadlineMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const fail = (): void => reject(new Error(`the threads did not start within ${deadlineMs / 1_000} s`));
    timer = setTimeout(fail, deadlineMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
