/** Decides whether a process that has crashed is worth another start. */
export class CrashCount {
  readonly #limit: number;
  readonly #withinMs: number;
  #times: readonly number[] = [];

  /** @param limit crashes within `withinMs` after which it is not started again */
  constructor(limit: number, withinMs: number) {
    this.#limit = limit;
    this.#withinMs = withinMs;
  }

  /**
   * Counts one.
   *
   * @param now milliseconds of any clock that only goes forward
   * @returns how many there were lately, and whether that is too many
   */
  add(now: number): { readonly crashes: number; readonly isTooMany: boolean } {
    this.#times = [...this.#times.filter((time) => now - time < this.#withinMs), now];
    return { crashes: this.#times.length, isTooMany: this.#times.length >= this.#limit };
  }
}
