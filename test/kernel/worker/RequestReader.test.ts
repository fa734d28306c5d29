import assert from 'node:assert/strict';
import { RequestReader } from '../../../src/kernel/worker/RequestReader.ts';

/** As docs of the protocol say: two lengths, little-endian, then the JSON; requests have no payload. */
function frame(request: object): Buffer {
  const json = Buffer.from(JSON.stringify(request));
  const head = Buffer.alloc(8);
  head.writeUInt32LE(json.length, 0);
  return Buffer.concat([head, json]);
}

function readAll(chunks: readonly Uint8Array[]): unknown[] {
  const received: unknown[] = [];
  const reader = new RequestReader((request) => received.push(request));
  for (const chunk of chunks) reader.read(chunk);
  return received;
}

const first = { type: 'forget', cellIds: ['ä', '日本'] };
const second = { type: 'exit' };

describe('RequestReader', () => {
  it('reads requests wherever the pipe cuts them', () => {
    const bytes = Buffer.concat([frame(first), frame(second)]);
    for (let at = 0; at <= bytes.length; at++)
      assert.deepEqual(readAll([bytes.subarray(0, at), bytes.subarray(at)]), [first, second], `cut at ${at}`);
  });

  it('reads several from one chunk, and one byte at a time', () => {
    const bytes = Buffer.concat([frame(first), frame(second), frame(first)]);
    assert.deepEqual(readAll([bytes]), [first, second, first]);
    assert.deepEqual(readAll([...bytes].map((byte) => Uint8Array.of(byte))), [first, second, first]);
  });

  it('reads a request of megabytes in chunks of 64 KB', () => {
    const large = { type: 'forget', cellIds: ['x'.repeat(5_000_000)] };
    const bytes = Buffer.concat([frame(large), frame(second)]);
    const chunks: Buffer[] = [];
    for (let at = 0; at < bytes.length; at += 65_536) chunks.push(bytes.subarray(at, at + 65_536));
    assert.deepEqual(readAll(chunks), [large, second]);
  });

  it('needs none of the built-ins that a cell may have replaced', () => {
    const bytes = frame(first);
    const replaced: [object, string][] = [
      [Uint8Array.prototype, 'set'],
      [Uint8Array.prototype, 'subarray'],
      [TextDecoder.prototype, 'decode'],
      [JSON, 'parse'],
    ];
    const chunks = [bytes.subarray(0, 5), bytes.subarray(5)];
    const received: unknown[] = [];
    const reader = new RequestReader((request) => received.push(request));
    const restores = replaced.map(([owner, name]) => replace(owner, name));
    try {
      for (let index = 0; index < 2; index++) reader.read(chunks[index] ?? Buffer.of());
    } finally {
      for (const restore of restores) restore();
    }
    assert.deepEqual(received, [first]);
  });
});

function replace(owner: object, name: string): () => void {
  const before = Object.getOwnPropertyDescriptor(owner, name);
  const value = (): never => {
    throw new Error(`${name} was called`);
  };
  Object.defineProperty(owner, name, { value, writable: true, configurable: true });
  return () => {
    if (before === undefined) Reflect.deleteProperty(owner, name);
    else Object.defineProperty(owner, name, before);
  };
}
