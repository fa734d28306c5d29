/** Whether whoever asked has gone: what an AbortSignal would tell, at a fraction of what one costs a small request. */
export class Departure {
  #isGone = false;
  #listener: (() => void) | null = null;

  get isGone(): boolean {
    return this.#isGone;
  }

  leave(): void {
    this.#isGone = true;
    this.#listener?.();
  }

  /** One listens at a time; null for nobody any more. */
  listen(listener: (() => void) | null): void {
    this.#listener = listener;
  }
}

export function goneError(): DOMException {
  return new DOMException('Whoever asked has gone.', 'AbortError');
}
