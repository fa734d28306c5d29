import { type CellProgress, cellProgress } from './cellProgress.ts';

/** Before that, work needs no bar. */
const quietMs = 1_000;

/** A bar in the cell, in percent, for work that takes its time. */
export class LateProgress {
  readonly #label: string;
  readonly #now: () => number;
  readonly #startedAtMs: number;
  #bar: CellProgress | null = null;
  #percent = 0;

  /** @param now milliseconds on a clock that never goes back */
  constructor(label: string, now: () => number = () => performance.now()) {
    this.#label = label;
    this.#now = now;
    this.#startedAtMs = now();
  }

  /** How many rows of how many the engine has read. Further statements of the same work begin anew behind the bar. */
  readonly onRows = ({ rows, of }: { readonly rows: number; readonly of: number }): void => {
    this.set(rows / of);
  };

  /** @param share of the work that is done, from 0 to 1; less than before changes nothing */
  set(share: number): void {
    if (this.#now() - this.#startedAtMs < quietMs) return;
    this.#percent = Math.max(this.#percent, Math.min(99, Math.floor(share * 100)));
    this.#bar ??= cellProgress(this.#label, 100);
    this.#bar?.set(this.#percent);
  }

  /** Waits for the work; the bar ends with it. */
  async during<T>(work: Promise<T>): Promise<T> {
    try {
      const result = await work;
      this.#bar?.finish();
      return result;
    } catch (error) {
      this.#bar?.stop();
      throw error;
    }
  }
}
