import { runFold } from '../study/runFold.ts';
import type { FoldOutcome, FoldTask, Study } from '../study/Study.ts';
import type { TrialExecutor } from './TrialExecutor.ts';

/** One fit after the other in this thread: for models whose options are code, and for small ones. */
export class InProcessExecutor implements TrialExecutor {
  readonly slots = 1;
  #study: Study | null = null;

  open(study: Study): Promise<void> {
    this.#study = study;
    return Promise.resolve();
  }

  run(task: FoldTask, signal: AbortSignal): Promise<FoldOutcome> {
    if (this.#study === null) throw new Error('The executor is not open.');
    return runFold(this.#study, task, signal);
  }

  close(): Promise<void> {
    this.#study = null;
    return Promise.resolve();
  }
}
