import type { FoldOutcome, FoldTask, Study } from '../study/Study.ts';
import { type FitThread, startThread } from './startThread.ts';
import type { TrialExecutor } from './TrialExecutor.ts';

/** A thread, and how the fit that it works on is told its end: null when it was cut. */
interface Slot {
  readonly thread: FitThread;
  settle: ((outcome: FoldOutcome | null) => void) | null;
}

/**
 * Fits in threads of this process, one each. They hold the numbers of the data in memory that they share. A thread that
 * dies, such as for want of memory, fails its fit alone.
 */
export class WorkerExecutor implements TrialExecutor {
  readonly slots: number;
  #study: Study | null = null;
  #idle: Slot[] = [];
  readonly #all = new Set<Slot>();

  /** @param slots how many threads, at least 1 */
  constructor(slots: number) {
    this.slots = slots;
  }

  open(study: Study): Promise<void> {
    this.#study = study;
    return Promise.resolve();
  }

  async run(task: FoldTask, signal: AbortSignal): Promise<FoldOutcome> {
    signal.throwIfAborted();
    const slot = this.#idle.pop() ?? this.#start();
    const stop = (): void => {
      this.#all.delete(slot);
      void slot.thread.end();
      slot.settle?.(null);
    };
    signal.addEventListener('abort', stop);
    try {
      const outcome = await new Promise<FoldOutcome | null>((resolve) => {
        slot.settle = resolve;
        slot.thread.post(task);
      });
      signal.throwIfAborted();
      return outcome ?? failure('The search has been closed.');
    } finally {
      signal.removeEventListener('abort', stop);
      slot.settle = null;
      if (this.#all.has(slot)) this.#idle.push(slot);
    }
  }

  async close(): Promise<void> {
    const slots = [...this.#all];
    this.#all.clear();
    this.#idle = [];
    this.#study = null;
    await Promise.all(
      slots.map((slot) => {
        slot.settle?.(null);
        return slot.thread.end();
      }),
    );
  }

  #start(): Slot {
    const slot: Slot = { thread: startThread(this.#study), settle: null };
    this.#all.add(slot);
    slot.thread.onOutcome((outcome) => slot.settle?.(outcome as FoldOutcome)); // SAFETY: workerMain posts nothing else.
    slot.thread.onEnd((reason) => {
      this.#all.delete(slot);
      slot.settle?.(failure(`The thread of the fit is over: ${reason}`));
    });
    return slot;
  }
}

function failure(error: string): FoldOutcome {
  return { score: Number.NaN, error, fitMs: 0, scoreMs: 0 };
}
