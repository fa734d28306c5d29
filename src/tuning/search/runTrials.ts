import type { TrialExecutor } from '../executor/TrialExecutor.ts';
import type { FoldOutcome, FoldTask } from '../study/Study.ts';
import type { StudyJournal } from '../study/StudyJournal.ts';
import type { Candidate, Trial } from './Trial.ts';

export interface TrialRun {
  readonly executor: TrialExecutor;
  readonly journal: StudyJournal;
  readonly folds: number;
  /** The parameter that grows with successive halving; null for training rows. */
  readonly resourceParam: string | null;
  readonly signal: AbortSignal;
  /** Is told each trial when its last fold is done. */
  readonly onTrial: (trial: Trial) => void;
}

/**
 * Runs the candidates, every fold of each, as many at once as the executor takes. The trials come in the order of the
 * candidates, whatever was done first.
 *
 * @param first number of the first trial
 * @throws the signal's reason, and what the executor throws
 */
export async function runTrials(candidates: readonly Candidate[], first: number, run: TrialRun): Promise<Trial[]> {
  const stop = new AbortController();
  const signal = AbortSignal.any([run.signal, stop.signal]);
  const tasks = candidates.flatMap((candidate, at) =>
    Array.from({ length: run.folds }, (_, fold) => ({ at, task: taskOf(candidate, fold, run.resourceParam) })),
  );
  const outcomes = candidates.map(() => Array.from({ length: run.folds }, (): FoldOutcome | null => null));
  const trials: Trial[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let item = tasks[next]; item !== undefined; item = tasks[next]) {
      next += 1;
      const { at, task } = item;
      signal.throwIfAborted();
      const done = run.journal.find(task) ?? (await computed(task, run, signal));
      const ofTrial = outcomes[at] ?? [];
      ofTrial[task.fold] = done;
      const whole = ofTrial.flatMap((outcome) => outcome ?? []);
      const candidate = candidates[at];
      if (whole.length < run.folds || candidate === undefined) continue;
      const trial = trialOf(candidate, first + at, whole);
      trials[at] = trial;
      run.onTrial(trial);
    }
  };
  const workers = Array.from({ length: Math.min(run.executor.slots, tasks.length) }, work);
  try {
    await Promise.all(workers);
  } catch (error) {
    stop.abort(error);
    await Promise.allSettled(workers);
    throw error;
  }
  return trials;
}

async function computed(task: FoldTask, run: TrialRun, signal: AbortSignal): Promise<FoldOutcome> {
  const outcome = await run.executor.run(task, signal);
  run.journal.add(task, outcome);
  return outcome;
}

function taskOf({ params, resource }: Candidate, fold: number, resourceParam: string | null): FoldTask {
  if (resource === null || resourceParam === null) return { params, fold, samples: resource };
  return { params: { ...params, [resourceParam]: resource }, fold, samples: null };
}

function trialOf(candidate: Candidate, number: number, outcomes: readonly FoldOutcome[]): Trial {
  const scores = outcomes.map(({ score }) => score);
  const meanScore = mean(scores);
  return {
    ...candidate,
    number,
    scores,
    meanScore,
    stdScore: Math.sqrt(mean(scores.map((score) => (score - meanScore) ** 2))),
    meanFitMs: mean(outcomes.map(({ fitMs }) => fitMs)),
    error: outcomes.find(({ error }) => error !== null)?.error ?? null,
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
