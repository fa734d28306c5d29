import type { Job } from './Job.ts';

/** Fails requests whose time is over. One timer for all of them: a timer each would cost as much as a small answer. */
export class Deadlines {
  readonly #due = new Map<Job, number>();
  #timer: NodeJS.Timeout | undefined;

  add(job: Job, timeoutMs: number): void {
    this.#due.set(job, performance.now() + timeoutMs);
    this.#timer ??= setInterval(() => {
      this.#sweep();
    }, sweepMs);
  }

  remove(job: Job): void {
    this.#due.delete(job);
  }

  #sweep(): void {
    const now = performance.now();
    for (const [job, due] of this.#due) {
      if (due <= now) job.fail(new DOMException('The request took longer than its time limit.', 'TimeoutError'));
    }
    if (this.#due.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}

const sweepMs = 50;
