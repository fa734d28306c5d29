/** What following a training may cost of its time, the first and the last look at it included. */
const share = 0.006;
/**
 * Kept back for the last update, which also draws the finished curves: some milliseconds the first time, when that code
 * is still cold. A training of less than half a second cannot pay for it, and gets it all the same.
 */
const reserveMs = 5;

/** Decides whether an update is paid for by the time that the training has taken so far. Knows no clock. */
export class CostBudget {
  #spentMs = 0;
  /** Of one update: the last one's, and half of what earlier ones took beyond it. */
  #expectedMs: number | null = null;

  /** Of the processor's time, in milliseconds. */
  get spentMs(): number {
    return this.#spentMs;
  }

  noteUpdate(tookMs: number): void {
    this.#spentMs += tookMs;
    // The code of the first one is cold, which makes it several times as slow as others.
    if (this.#expectedMs === null) this.#expectedMs = tookMs / 4;
    else this.#expectedMs = Math.max(tookMs, (this.#expectedMs + tookMs) / 2);
  }

  noteSample(tookMs: number): void {
    this.#spentMs += tookMs;
  }

  /** @param elapsedMs of the training so far */
  allowsUpdate(elapsedMs: number): boolean {
    const expectedMs = this.#expectedMs ?? 0;
    return this.#spentMs + expectedMs + Math.max(reserveMs, expectedMs) <= share * elapsedMs;
  }
}
