/** Frames of the WebSocket protocol (RFC 6455) as a server sends and reads them. */

export const opcodes = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

/** A whole frame, unmasked, as servers send them. */
export function encodeWebSocketFrame(opcode: number, payload: Buffer): Buffer {
  const head = Buffer.alloc(payload.length < 126 ? 2 : payload.length < 65_536 ? 4 : 10);
  head[0] = 0x80 | opcode;
  if (head.length === 2) head[1] = payload.length;
  else if (head.length === 4) {
    head[1] = 126;
    head.writeUInt16BE(payload.length, 2);
  } else {
    head[1] = 127;
    head.writeBigUInt64BE(BigInt(payload.length), 2);
  }
  return Buffer.concat([head, payload]);
}

export type WebSocketEvent =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'ping'; readonly payload: Buffer }
  | { readonly type: 'close' };

/** A client broke the protocol, or its limits. */
export class WebSocketProtocolError extends Error {
  override readonly name = 'WebSocketProtocolError';
}

interface ClientFrame {
  readonly isFinal: boolean;
  readonly opcode: number;
  readonly payload: Buffer;
}

/** Puts a client's bytes together to messages. */
export class WebSocketReader {
  readonly #limitBytes: number;
  #rest: Buffer = Buffer.alloc(0);
  #parts: Buffer[] | null = null;
  #partBytes = 0;

  constructor(limitBytes: number) {
    this.#limitBytes = limitBytes;
  }

  /** @throws WebSocketProtocolError */
  *read(chunk: Buffer): Generator<WebSocketEvent> {
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    for (let frame = this.#next(); frame !== null; frame = this.#next()) {
      const event = this.#receive(frame);
      if (event !== null) yield event;
    }
  }

  #receive({ isFinal, opcode, payload }: ClientFrame): WebSocketEvent | null {
    if (opcode === opcodes.close) return { type: 'close' };
    if (opcode === opcodes.ping) return { type: 'ping', payload };
    if (opcode === opcodes.pong) return null;
    if (opcode !== opcodes.text && opcode !== opcodes.continuation) throw new WebSocketProtocolError('not text');
    if ((opcode === opcodes.text) !== (this.#parts === null)) throw new WebSocketProtocolError('parts out of order');
    this.#parts ??= [];
    this.#parts.push(payload);
    this.#partBytes += payload.length;
    if (this.#partBytes > this.#limitBytes) throw new WebSocketProtocolError('too large');
    if (!isFinal) return null;
    const text = Buffer.concat(this.#parts).toString('utf8');
    this.#parts = null;
    this.#partBytes = 0;
    return { type: 'text', text };
  }

  #next(): ClientFrame | null {
    const bytes = this.#rest;
    const [first, second] = bytes;
    if (first === undefined || second === undefined) return null;
    if ((first & 0x70) !== 0) throw new WebSocketProtocolError('an extension that was not agreed on');
    if ((second & 0x80) === 0) throw new WebSocketProtocolError('not masked');
    const length = payloadLength(bytes, second & 0x7f);
    if (length === null) return null;
    if (length.bytes > this.#limitBytes) throw new WebSocketProtocolError('too large');
    const start = length.end + 4;
    if (bytes.length < start + length.bytes) return null;
    const mask = bytes.subarray(length.end, start);
    const payload = Buffer.from(bytes.subarray(start, start + length.bytes));
    for (let index = 0; index < payload.length; index++)
      payload[index] = (payload[index] ?? 0) ^ (mask[index & 3] ?? 0);
    this.#rest = bytes.subarray(start + length.bytes);
    return { isFinal: (first & 0x80) !== 0, opcode: first & 0x0f, payload };
  }
}

/** How long the payload is, and where its length ends; null while that has not all come. */
function payloadLength(bytes: Buffer, short: number): { readonly bytes: number; readonly end: number } | null {
  if (short < 126) return { bytes: short, end: 2 };
  if (short === 126) return bytes.length < 4 ? null : { bytes: bytes.readUInt16BE(2), end: 4 };
  return bytes.length < 10 ? null : { bytes: Number(bytes.readBigUInt64BE(2)), end: 10 };
}
