import type { ProgressOutput } from './ProgressOutput.ts';

/** At most ten updates a second reach the output, and always the last one. */
const updateIntervalMs = 100;

export interface ProgressOptions {
  readonly label?: string;
  /** Where the iterable does not tell by `length` or `size`. */
  readonly total?: number;
}

export interface BarSink {
  readonly show: (progress: ProgressOutput) => void;
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number;
}

/** Counts what is done and reports it; the first report is made at once, the last by `finish` or `stop`. */
export class ProgressBar {
  readonly #label: string;
  readonly #total: number | null;
  readonly #sink: BarSink;
  readonly #startedAt: number;
  #done = 0;
  #state: ProgressOutput['state'] = 'running';
  #shownAt: number;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(label: string, total: number | null, sink: BarSink) {
    this.#label = label;
    this.#total = total;
    this.#sink = sink;
    this.#startedAt = sink.now();
    this.#shownAt = this.#startedAt;
    this.#show();
  }

  get isRunning(): boolean {
    return this.#state === 'running';
  }

  /** Counts `steps` more; does nothing once the bar has ended. */
  advance(steps = 1): void {
    if (this.isRunning) this.set(this.#done + steps);
  }

  /** Sets how much is done. */
  set(done: number): void {
    if (!this.isRunning || !Number.isFinite(done)) return;
    this.#done = Math.max(0, done);
    this.#showSoon();
  }

  /** All is done. */
  finish(): void {
    this.#end('done');
  }

  /** Left before the end. */
  stop(): void {
    this.#end('stopped');
  }

  #end(state: 'done' | 'stopped'): void {
    if (!this.isRunning) return;
    this.#state = state;
    this.#show();
  }

  #showSoon(): void {
    const waitMs = this.#shownAt + updateIntervalMs - this.#sink.now();
    if (waitMs <= 0) this.#show();
    // The timer serves a loop that pauses; a busy one reports by its own next step.
    else if (this.#timer === null)
      this.#timer = setTimeout(() => {
        this.#show();
      }, waitMs).unref();
  }

  #show(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#shownAt = this.#sink.now();
    this.#sink.show(this.#report());
  }

  #report(): ProgressOutput {
    const elapsedMs = this.#shownAt - this.#startedAt;
    const ratePerSecond = this.#done > 0 && elapsedMs > 0 ? (this.#done / elapsedMs) * 1_000 : null;
    const left = this.#total === null ? null : Math.max(0, this.#total - this.#done);
    const isTold = left !== null && ratePerSecond !== null && this.isRunning;
    const remainingMs = isTold ? (left / ratePerSecond) * 1_000 : null;
    return {
      label: this.#label,
      done: this.#done,
      total: this.#total,
      elapsedMs,
      ratePerSecond,
      remainingMs,
      state: this.#state,
    };
  }
}
