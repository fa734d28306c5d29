import type { KernelRequest } from '../protocol.ts';
import { method } from './originals/methods.ts';

// Captured: cells share the realm and may replace the originals.
const { parse } = JSON;
const decode = method(TextDecoder.prototype.decode);
const subarray = method(Uint8Array.prototype.subarray);
const set = method(Uint8Array.prototype.set);

const prefixBytes = 8;
const decoder = new TextDecoder();
const nothing = new Uint8Array();

/**
 * Cuts the host's bytes into requests, which carry no payload. The host is trusted, the built-ins of this realm are
 * not: it uses none that cells can replace.
 */
export class RequestReader {
  readonly #receive: (request: KernelRequest) => void;
  #bytes: Uint8Array = nothing;
  #used = 0;

  constructor(receive: (request: KernelRequest) => void) {
    this.#receive = receive;
  }

  read(chunk: Uint8Array): void {
    this.#add(chunk);
    for (let text = this.#next(); text !== null; text = this.#next()) {
      // SAFETY: the host is trusted; it wrote the frame from this type.
      this.#receive(parse(text) as KernelRequest);
    }
  }

  #next(): string | null {
    const end = this.#used < prefixBytes ? Infinity : prefixBytes + number(this.#bytes, 0);
    if (end > this.#used) return null;
    const text = decode(decoder, subarray(this.#bytes, prefixBytes, end));
    this.#bytes = end === this.#used ? nothing : subarray(this.#bytes, end);
    this.#used -= end;
    return text;
  }

  /** Doubles the room, so that a long request in many chunks takes linear time. */
  #add(chunk: Uint8Array): void {
    if (this.#used === 0) {
      this.#bytes = chunk;
      this.#used = chunk.length;
      return;
    }
    const needed = this.#used + chunk.length;
    if (this.#bytes.length < needed) {
      const grown = new Uint8Array(2 * needed);
      set(grown, this.#used < this.#bytes.length ? subarray(this.#bytes, 0, this.#used) : this.#bytes);
      this.#bytes = grown;
    }
    set(this.#bytes, chunk, this.#used);
    this.#used = needed;
  }
}

/** Little-endian. */
function number(bytes: Uint8Array, at: number): number {
  let value = 0;
  for (let index = 3; index >= 0; index--) value = value * 256 + (bytes[at + index] ?? 0);
  return value;
}
