/** Lets so many in at once; the others wait in line. */
export class Slots {
  #free: number;
  readonly #waiting = new Set<() => void>();

  constructor(count: number) {
    this.#free = count;
  }

  /** Resolves with what gives the slot back; with null when `signal` came first. */
  take(signal: AbortSignal): Promise<(() => void) | null> {
    if (signal.aborted) return Promise.resolve(null);
    if (this.#free > 0) return Promise.resolve(this.#grant());
    return new Promise((resolve) => {
      const admit = (): void => {
        signal.removeEventListener('abort', giveUp);
        resolve(this.#grant());
      };
      const giveUp = (): void => {
        this.#waiting.delete(admit);
        resolve(null);
      };
      this.#waiting.add(admit);
      signal.addEventListener('abort', giveUp, { once: true });
    });
  }

  #grant(): () => void {
    this.#free--;
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      this.#free++;
      this.#admitNext();
    };
  }

  #admitNext(): void {
    const [next] = this.#waiting;
    if (next === undefined) return;
    this.#waiting.delete(next);
    next();
  }
}
