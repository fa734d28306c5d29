import type { FoldOutcome, FoldTask, Study } from '../study/Study.ts';

/**
 * Where fits run. A search opens it once with the data, asks for no more than `slots` fits at once, and closes it. All
 * that goes in and out is plain data, so that an executor may hand it to other threads, processes or machines.
 */
export interface TrialExecutor {
  readonly slots: number;
  open(study: Study): Promise<void>;
  /** A fit that fails is an outcome; what rejects ends the search. */
  run(task: FoldTask, signal: AbortSignal): Promise<FoldOutcome>;
  /** Ends all that still runs. */
  close(): Promise<void>;
}
