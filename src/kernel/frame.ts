/**
 * The wire between host and kernel, both ways: `[u32 header length][u32 payload length][JSON][bytes]`,
 * little-endian. Bytes carry what JSON would blow up: images, long texts, large JSON values.
 */
export interface Frame {
  readonly header: Buffer;
  readonly payload: Buffer;
}

export interface FrameLimits {
  readonly headerBytes: number;
  readonly payloadBytes: number;
}

/** The largest that either side sends; the worker refuses to make more, the host to read more. */
export const frameLimits: FrameLimits = { headerBytes: 8 << 20, payloadBytes: 256 << 20 };

const prefixBytes = 8;

/** Prefix and header of a frame in one buffer; the payload follows it on the wire. */
export function encodeFrameHead(headerJson: string, payloadBytes = 0): Buffer {
  const headerBytes = Buffer.byteLength(headerJson);
  const head = Buffer.allocUnsafe(prefixBytes + headerBytes);
  head.writeUInt32LE(headerBytes, 0);
  head.writeUInt32LE(payloadBytes, 4);
  head.write(headerJson, prefixBytes);
  return head;
}

/** A frame announced more bytes than the limits allow. */
export class OversizedFrameError extends Error {
  override readonly name = 'OversizedFrameError';
}

/** Cuts a byte stream into frames, however it was chunked; copies only what spans chunks. */
export class FrameReader {
  readonly #limits: FrameLimits;
  #chunks: Buffer[] = [];
  #bytes = 0;
  #headerBytes = -1;
  #payloadBytes = 0;

  constructor(limits: FrameLimits = frameLimits) {
    this.#limits = limits;
  }

  /** @throws OversizedFrameError at the prefix, before anything of the frame is buffered */
  *read(chunk: Buffer): Generator<Frame> {
    this.#chunks.push(chunk);
    this.#bytes += chunk.length;
    while (this.#readPrefix() && this.#bytes >= this.#headerBytes + this.#payloadBytes) {
      const header = this.#take(this.#headerBytes);
      const payload = this.#take(this.#payloadBytes);
      this.#headerBytes = -1;
      yield { header, payload };
    }
  }

  #readPrefix(): boolean {
    if (this.#headerBytes >= 0) return true;
    if (this.#bytes < prefixBytes) return false;
    const prefix = this.#take(prefixBytes);
    const headerBytes = prefix.readUInt32LE(0);
    const payloadBytes = prefix.readUInt32LE(4);
    if (headerBytes > this.#limits.headerBytes || payloadBytes > this.#limits.payloadBytes) {
      throw new OversizedFrameError(`a frame of ${headerBytes} + ${payloadBytes} bytes`);
    }
    this.#headerBytes = headerBytes;
    this.#payloadBytes = payloadBytes;
    return true;
  }

  #take(count: number): Buffer {
    this.#bytes -= count;
    const first = this.#chunks[0] ?? Buffer.alloc(0);
    if (first.length > count) {
      this.#chunks[0] = first.subarray(count);
      return first.subarray(0, count);
    }
    if (first.length === count) {
      this.#chunks.shift();
      return first;
    }
    return this.#join(count);
  }

  #join(count: number): Buffer {
    const joined = Buffer.allocUnsafe(count);
    let filled = 0;
    let used = 0;
    while (filled < count) {
      const chunk = this.#chunks[used] ?? Buffer.alloc(0); // `#bytes` counts them all, so the chunks suffice.
      const copied = chunk.copy(joined, filled, 0, count - filled);
      filled += copied;
      if (copied < chunk.length) this.#chunks[used] = chunk.subarray(copied);
      else used += 1;
    }
    this.#chunks.splice(0, used);
    return joined;
  }
}
