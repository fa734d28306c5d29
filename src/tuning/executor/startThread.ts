import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { here } from '../../data/here.ts';
import type { Study } from '../study/Study.ts';

/** A thread that takes one task after the other. */
export interface FitThread {
  post(task: unknown): void;
  /** Called with each outcome. */
  onOutcome(listener: (outcome: unknown) => void): void;
  /** Called once when the thread is over, whoever ended it, with the reason. */
  onEnd(listener: (reason: string) => void): void;
  /** Ends it at once, whatever it does. */
  end(): Promise<void>;
}

/**
 * Whether this process may start threads. Cells of a confined kernel may not: a thread is not held by Node's permission
 * model, and one that another thread starts once the kernel has given up its inspector makes Node 24 abort.
 */
export function mayStartThreads(): boolean {
  // SAFETY: newer than the type definitions, and only there with `--permission`.
  const permission = process.permission as { has(scope: string): boolean } | undefined;
  return permission?.has('worker') !== false;
}

/** A thread that runs workerMain.ts. */
export function startThread(study: Study | null): FitThread {
  const worker = new Worker(workerFile(), { workerData: study });
  let reason = '';
  worker.on('error', (error: unknown) => {
    reason = error instanceof Error ? error.message : String(error);
  });
  return {
    post: (task) => {
      worker.postMessage(task);
    },
    onOutcome: (listener) => void worker.on('message', listener),
    onEnd: (listener) =>
      void worker.on('exit', (code) => {
        listener(reason === '' ? `It ended with the code ${code}.` : reason);
      }),
    end: async () => {
      await worker.terminate();
    },
  };
}

/** Beside the library's bundle; for the sources, what was built of them. */
function workerFile(): string {
  const require = createRequire(here);
  for (const file of ['./tuningWorker.js', '../../dist/tuningWorker.js']) {
    try {
      return require.resolve(file);
    } catch {
      continue; // It lies at one of these places.
    }
  }
  throw new Error('The program of the threads, tuningWorker.js, is missing.');
}
