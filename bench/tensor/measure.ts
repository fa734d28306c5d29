import { createInterface } from 'node:readline';

/** The fastest of the runs, in milliseconds; why there is none where the task fails. */
export type Answer = { readonly best: number } | { readonly error: string };

/** The error of a contestant that only predicts. */
export const noTraining = 'no training';

const longestMs = 1500;

/**
 * Answers lines `{"task": …, "count": …}` on the standard input: runs the task `count` times, or as often as fits
 * into 1.5 s, once at least. The first three runs of a task warm up, unless one of them takes as long as that.
 */
export async function answerMeasurements(make: (task: string) => Promise<() => Promise<unknown>>): Promise<void> {
  const warm = new Map<string, () => Promise<unknown>>();
  for await (const line of createInterface({ input: process.stdin })) {
    const { task, count } = JSON.parse(line) as { task: string; count: number };
    let answer: Answer;
    try {
      const known = warm.get(task);
      const run = known ?? (await make(task));
      warm.set(task, run);
      const first = known ? Infinity : await fastest(run, 3);
      answer = { best: first > longestMs && first !== Infinity ? first : await fastest(run, count) };
    } catch (error) {
      answer = { error: error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error) };
    }
    process.stdout.write(`${JSON.stringify(answer)}\n`);
  }
}

async function fastest(run: () => Promise<unknown>, count: number): Promise<number> {
  let best = Infinity;
  const endMs = performance.now() + longestMs;
  for (let i = 0; i < count && (i === 0 || performance.now() < endMs); i++) {
    const startMs = performance.now();
    await run();
    best = Math.min(best, performance.now() - startMs);
  }
  return best;
}
