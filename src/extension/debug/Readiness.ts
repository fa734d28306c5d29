const longestMs = 20_000;

/** A debugger is ready once it has been told all breakpoints and has answered: only then a cell may run. */
export class Readiness {
  readonly #unanswered = new Set<unknown>();
  #isConfigured = false;
  #resolve: (isReady: boolean) => void = () => undefined;
  readonly #ready = new Promise<boolean>((resolve) => {
    this.#resolve = resolve;
  });

  asked(seq: unknown, isRoot: boolean): void {
    if (!isRoot) this.#unanswered.add(seq);
  }

  answered(seq: unknown, isRoot: boolean): void {
    if (!isRoot) this.#unanswered.delete(seq);
    this.#look();
  }

  configured(): void {
    this.#isConfigured = true;
    this.#look();
  }

  /** False when the debugger does not answer. */
  async wait(): Promise<boolean> {
    const timer = setTimeout(() => {
      this.#resolve(false);
    }, longestMs);
    try {
      return await this.#ready;
    } finally {
      clearTimeout(timer);
    }
  }

  #look(): void {
    if (this.#isConfigured && this.#unanswered.size === 0) this.#resolve(true);
  }
}
