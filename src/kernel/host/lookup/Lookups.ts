import type { KernelEvent } from '../../protocol.ts';

type Answer = Extract<KernelEvent, { type: 'completions' | 'inspection' }>;

/** A kernel that computes answers late, and nobody waits that long for a completion. */
const patienceMs = 3_000;

/** Questions about names and values, until the kernel answers, takes too long, or is gone: then the answer is null. */
export class Lookups {
  readonly #waiting = new Map<
    number,
    { readonly type: Answer['type']; readonly settle: (answer: Answer | null) => void }
  >();
  readonly #patienceMs: number;
  #count = 0;

  constructor(milliseconds: number = patienceMs) {
    this.#patienceMs = milliseconds;
  }

  ask<T extends Answer['type']>(
    type: T,
    send: (requestId: number) => void,
  ): Promise<Extract<Answer, { type: T }> | null> {
    return new Promise((resolve) => {
      const requestId = ++this.#count;
      const timer = setTimeout(() => this.#settle(requestId, null), this.#patienceMs);
      const settle = (answer: Answer | null): void => {
        clearTimeout(timer);
        // SAFETY: `settle` below passes on answers of the type asked for only.
        resolve(answer as Extract<Answer, { type: T }> | null);
      };
      this.#waiting.set(requestId, { type, settle });
      send(requestId);
    });
  }

  /** An answer that nobody waits for, or of another type, is dropped. */
  settle(answer: Answer): void {
    if (this.#waiting.get(answer.requestId)?.type === answer.type) this.#settle(answer.requestId, answer);
  }

  giveUpAll(): void {
    for (const requestId of this.#waiting.keys()) this.#settle(requestId, null);
  }

  #settle(requestId: number, answer: Answer | null): void {
    const waiting = this.#waiting.get(requestId);
    this.#waiting.delete(requestId);
    waiting?.settle(answer);
  }
}
