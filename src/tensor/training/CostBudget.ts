/** What following a training may cost of its time, the first and the last look at it included. */
const share = 0.006;

/** Of an update while the training goes on, and of the last one, which also draws the finished curves; milliseconds. */
export interface UpdateCosts {
  readonly updateMs: number;
  readonly lastMs: number;
}

/** Of code that has never run, on a slow machine. */
export const coldCosts: UpdateCosts = { updateMs: 3, lastMs: 8 };

/** What the first update, before any step, and the last one may cost together: one percent of a training of a second. */
const creditMs = 10;

/** How many times as long as others the first update takes: what shows any output may never have run before. */
const firstSlowness = 4;

/** Decides whether an update is paid for by the time that the training has taken so far. Knows no clock. */
export class CostBudget {
  /** Before anything was measured. */
  readonly #estimate: UpdateCosts;
  #spentMs = 0;
  /** Of the last three updates; null before the first one. */
  #recentMs: readonly [number, number, number] | null = null;

  constructor(estimate: UpdateCosts = coldCosts) {
    this.#estimate = estimate;
  }

  get spentMs(): number {
    return this.#spentMs;
  }

  noteUpdate(tookMs: number): void {
    this.#spentMs += tookMs;
    if (this.#recentMs === null) {
      const likelyMs = Math.max(this.#estimate.updateMs, tookMs / firstSlowness);
      this.#recentMs = [likelyMs, likelyMs, likelyMs];
    } else {
      const [, second, third] = this.#recentMs;
      this.#recentMs = [second, third, tookMs];
    }
  }

  noteSample(tookMs: number): void {
    this.#spentMs += tookMs;
  }

  /** Before the first step nothing is paid; a cheap update is shown all the same, for the step may take long. */
  get allowsFirst(): boolean {
    return this.#expectedMs() + this.#estimate.lastMs <= creditMs;
  }

  /** The last update comes whatever it costs, so its price is kept back. @param elapsedMs of the training so far */
  allowsUpdate(elapsedMs: number): boolean {
    const expectedMs = this.#expectedMs();
    const slowness = Math.max(1, expectedMs / this.#estimate.updateMs);
    return this.#spentMs + expectedMs + slowness * this.#estimate.lastMs <= share * elapsedMs;
  }

  /** The median: one update that met a collection of garbage says nothing of the next. */
  #expectedMs(): number {
    if (this.#recentMs === null) return this.#estimate.updateMs;
    const [a, b, c] = this.#recentMs;
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }
}
