import { method } from '../originals/methods.ts';

type Send = (executionId: number, name: StreamName, text: string) => void;
export type StreamName = 'stdout' | 'stderr';

// Captured: cells share the realm and may replace the originals.
const charCodeAt = method(String.prototype.charCodeAt);
const slice = method(String.prototype.slice);

const windowMs = 8;
const writesAtOnce = 32;
const batchCharacters = 65_536;

/**
 * The first writes of every 8 ms go out at once, so that single lines show without delay; a flood
 * is collected and goes out by size, by the timer, or before any other event.
 */
export class StreamCollector {
  readonly #send: Send;
  readonly #now: () => number;
  readonly #later: (task: () => void) => void;
  #windowStart = -Infinity;
  #writesInWindow = 0;
  #pending = '';
  #name: StreamName = 'stdout';
  #executionId = 0;
  #isTimerSet = false;

  constructor(send: Send, later: (task: () => void) => void, now: () => number = () => performance.now()) {
    this.#send = send;
    this.#later = later;
    this.#now = now;
  }

  write(executionId: number, name: StreamName, text: string): void {
    if (text === '') return;
    if (this.#isBurst()) {
      this.#collect(executionId, name, text);
    } else {
      this.flush();
      this.#sendInPieces(executionId, name, text);
    }
  }

  flush(): void {
    if (this.#pending === '') return;
    const text = this.#pending;
    this.#pending = '';
    this.#sendInPieces(this.#executionId, this.#name, text);
  }

  #isBurst(): boolean {
    const now = this.#now();
    if (now - this.#windowStart > windowMs) {
      this.#windowStart = now;
      this.#writesInWindow = 0;
    }
    this.#writesInWindow += 1;
    return this.#writesInWindow > writesAtOnce;
  }

  #collect(executionId: number, name: StreamName, text: string): void {
    if (this.#name !== name || this.#executionId !== executionId) this.flush();
    this.#name = name;
    this.#executionId = executionId;
    this.#pending += text;
    if (this.#pending.length >= batchCharacters) this.flush();
    else this.#setTimer();
  }

  #setTimer(): void {
    if (this.#isTimerSet) return;
    this.#later(() => {
      this.#isTimerSet = false;
      this.flush();
    });
    this.#isTimerSet = true; // Last: an interrupt between the two lines costs a second timer, not the only one.
  }

  /** One long text becomes many frames, never cut inside a surrogate pair. */
  #sendInPieces(executionId: number, name: StreamName, text: string): void {
    let start = 0;
    while (text.length - start > batchCharacters) {
      const last = charCodeAt(text, start + batchCharacters - 1);
      const end = start + batchCharacters - (last >= 0xd800 && last <= 0xdbff ? 1 : 0);
      this.#send(executionId, name, slice(text, start, end));
      start = end;
    }
    this.#send(executionId, name, start === 0 ? text : slice(text, start));
  }
}
