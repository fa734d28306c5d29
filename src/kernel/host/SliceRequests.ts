import type { JsonValue } from '../../base/Json.ts';
import { UserError } from '../../base/UserError.ts';
import type { KernelEvent } from '../protocol.ts';

interface Waiting {
  readonly resolve: (value: JsonValue) => void;
  readonly reject: (error: UserError) => void;
}

/** A kernel may never answer. */
const mostWaiting = 1_000;

/** Requests for a part of a shown value, until the kernel answers or is gone. */
export class SliceRequests {
  readonly #waiting = new Map<number, Waiting>();
  #count = 0;

  request(send: (requestId: number) => void): Promise<JsonValue> {
    return new Promise((resolve, reject) => {
      const requestId = ++this.#count;
      this.#rejectOldest();
      this.#waiting.set(requestId, { resolve, reject });
      send(requestId);
    });
  }

  /** An answer that nobody waits for is dropped: its kernel may have been replaced meanwhile. */
  settle(event: Extract<KernelEvent, { type: 'slice' | 'sliceFailed' }>): void {
    const waiting = this.#waiting.get(event.requestId);
    this.#waiting.delete(event.requestId);
    if (event.type === 'slice') waiting?.resolve(event.value);
    else waiting?.reject(gone(event.message));
  }

  #rejectOldest(): void {
    const [oldest] = this.#waiting;
    if (oldest === undefined || this.#waiting.size < mostWaiting) return;
    const [requestId, { reject }] = oldest;
    this.#waiting.delete(requestId);
    reject(gone('The kernel left too many questions unanswered.'));
  }

  rejectAll(reason: string): void {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) reject(gone(reason));
  }
}

function gone(message: string): UserError {
  return new UserError('KERNEL_SLICE_GONE', message, { fix: 'Run the cell again.' });
}
