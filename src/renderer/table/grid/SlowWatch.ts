/** Until then nobody is told that the kernel takes its time. */
const slowMs = 400;

/** Knows whether something has been waited for longer than people notice; tells of it again while that lasts. */
export class SlowWatch {
  readonly #onSlow: () => void;
  #timer: ReturnType<typeof setInterval> | null = null;
  #isSlow = false;

  constructor(onSlow: () => void) {
    this.#onSlow = onSlow;
  }

  get isSlow(): boolean {
    return this.#isSlow;
  }

  update(isWaiting: boolean): void {
    if (!isWaiting) {
      if (this.#timer !== null) clearInterval(this.#timer);
      this.#timer = null;
      this.#isSlow = false;
      return;
    }
    this.#timer ??= setInterval(() => {
      this.#isSlow = true;
      this.#onSlow();
    }, slowMs);
  }
}
