import { writevSync } from 'node:fs';
import { encodeFrameHead } from '../frame.ts';
import { append, method } from './originals/methods.ts';

/**
 * Writes whole frames to a file descriptor and waits for the reader: back-pressure for free.
 *
 * An interrupt may end JavaScript anywhere, also between two writes of one frame. What is left of
 * a frame therefore stands in `#unsent` before it is written, and the next frame finishes it first.
 */
export class FrameWriter {
  readonly #fd: number;
  #unsent: readonly Uint8Array[] = [];
  #next = 0;
  #offset = 0;

  constructor(fd: number) {
    this.#fd = fd;
  }

  write(headerJson: string, payload: readonly Uint8Array[] = []): void {
    const buffers: Uint8Array[] = [encodeFrameHead(headerJson, byteLength(payload))];
    for (let index = 0; index < payload.length; index++) append(buffers, payload[index] ?? empty);
    if (this.#unsent.length > 0) this.#drain();
    this.#next = 0;
    this.#offset = 0;
    this.#unsent = buffers;
    this.#drain();
  }

  #drain(): void {
    while (this.#next < this.#unsent.length) {
      const buffer = this.#unsent[this.#next] ?? empty;
      if (this.#offset >= buffer.length) {
        this.#next += 1;
        this.#offset = 0;
      } else {
        this.#offset += writeSome(this.#fd, buffer, this.#offset);
      }
    }
    this.#unsent = nothing;
  }
}

const subarray = method(Uint8Array.prototype.subarray);
const empty = new Uint8Array();
const nothing: readonly Uint8Array[] = [];
const pause = new Int32Array(new SharedArrayBuffer(4));

function writeSome(fd: number, buffer: Uint8Array, offset: number): number {
  try {
    // Unlike `writeSync` it looks at nothing that inherits from Object.prototype.
    return writevSync(fd, [offset === 0 ? buffer : subarray(buffer, offset)]);
  } catch (error) {
    if (!isTryAgain(error)) throw error;
    Atomics.wait(pause, 0, 0, 1); // The reader is slow and the descriptor non-blocking: one millisecond.
    return 0;
  }
}

function isTryAgain(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EAGAIN';
}

/** By index: cells share the realm and may have replaced the iterator of arrays. */
export function byteLength(buffers: readonly Uint8Array[]): number {
  let total = 0;
  for (let index = 0; index < buffers.length; index++) total += buffers[index]?.byteLength ?? 0;
  return total;
}
