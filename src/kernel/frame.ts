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

/** What came is no frame: others write to the same stream. */
export class NotAFrameError extends Error {
  override readonly name = 'NotAFrameError';
}

/** The largest that either side sends; the worker refuses to make more, the host to read more. */
export const frameLimits: FrameLimits = { headerBytes: 8 << 20, payloadBytes: 256 << 20 };

const prefixBytes = 8;
/** Pieces smaller than this are gathered, while a frame is incomplete, so that each does not cost an object. */
const smallBytes = 4_096;
const blockBytes = 65_536;
const openingBrace = 0x7b;

/** Prefix and header of a frame in one buffer; the payload follows it on the wire. */
export function encodeFrameHead(headerJson: string, payloadBytes = 0): Buffer {
  const headerBytes = Buffer.byteLength(headerJson);
  const head = Buffer.allocUnsafe(prefixBytes + headerBytes);
  putNumber(head, 0, headerBytes);
  putNumber(head, 4, payloadBytes);
  writeText(write, head, [headerJson, prefixBytes]);
  return head;
}

// Captured: in the worker cells share the realm and may replace the originals.
// SAFETY: Node's types say nothing of its prototype.
const { write } = Buffer.prototype as Buffer;
const writeText = Reflect.apply;

function putNumber(head: Buffer, offset: number, value: number): void {
  for (let index = 0; index < 4; index++) head[offset + index] = value >>> (8 * index);
}

/** A frame announced more bytes than the limits allow. */
export class OversizedFrameError extends Error {
  override readonly name = 'OversizedFrameError';
}

/** Cuts a byte stream into frames, however it was chunked; copies only what spans chunks, or comes in crumbs. */
export class FrameReader {
  readonly #limits: FrameLimits;
  readonly #mustBeObjects: boolean;
  #chunks: Buffer[] = [];
  #bytes = 0;
  #headerBytes = -1;
  #payloadBytes = 0;
  /** Holds crumbs; its last ones are the last of `#chunks` while `#blockStart` is not −1. */
  #block = Buffer.alloc(0);
  #blockUsed = 0;
  #blockStart = -1;

  constructor(limits: FrameLimits = frameLimits, mustBeObjects = false) {
    this.#limits = limits;
    this.#mustBeObjects = mustBeObjects;
  }

  /**
   * @throws OversizedFrameError at the prefix, before anything of the frame is buffered
   * @throws NotAFrameError when `mustBeObjects` and a header begins as no JSON object does: a few stray bytes before a
   *   frame would otherwise be waited on for megabytes
   */
  *read(chunk: Buffer): Generator<Frame> {
    this.#add(chunk);
    this.#bytes += chunk.length;
    while (this.#readPrefix()) {
      if (this.#mustBeObjects) this.#assertObject();
      if (this.#bytes < this.#headerBytes + this.#payloadBytes) return;
      const header = this.#take(this.#headerBytes);
      const payload = this.#take(this.#payloadBytes);
      this.#headerBytes = -1;
      yield { header, payload };
    }
  }

  #add(chunk: Buffer): void {
    if (this.#chunks.length === 0 || chunk.length >= smallBytes) {
      this.#blockStart = -1;
      this.#chunks.push(chunk);
      return;
    }
    if (this.#blockUsed + chunk.length > this.#block.length) {
      this.#block = Buffer.allocUnsafeSlow(blockBytes);
      this.#blockUsed = 0;
      this.#blockStart = -1;
    }
    const start = this.#blockUsed;
    this.#blockUsed += chunk.copy(this.#block, start);
    if (this.#blockStart >= 0) this.#chunks.pop();
    else this.#blockStart = start;
    this.#chunks.push(this.#block.subarray(this.#blockStart, this.#blockUsed));
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

  #assertObject(): void {
    if (this.#headerBytes === 0 || (this.#bytes > 0 && this.#chunks[0]?.[0] !== openingBrace)) {
      throw new NotAFrameError('bytes that are no frame');
    }
  }

  #take(count: number): Buffer {
    this.#bytes -= count;
    this.#blockStart = -1;
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
