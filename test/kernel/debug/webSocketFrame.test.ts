import assert from 'node:assert/strict';
import { encodeWebSocketFrame, opcodes, WebSocketReader } from '../../../src/kernel/host/debug/webSocketFrame.ts';

// Examples of RFC 6455, section 5.7.
const maskedHello = Buffer.from('818537fa213d7f9f4d5158', 'hex');

describe('WebSocket frames', () => {
  const read = (...chunks: Buffer[]) => {
    const reader = new WebSocketReader(1_000);
    return chunks.flatMap((chunk) => [...reader.read(chunk)]);
  };

  it('reads a masked text, however it is cut', () => {
    const expected = [{ type: 'text', text: 'Hello' }];
    assert.deepEqual(read(maskedHello), expected);
    assert.deepEqual(read(...Array.from(maskedHello, (byte) => Buffer.of(byte))), expected);
  });

  it('puts fragments together, with a ping between them', () => {
    const zeroMask = '00000000';
    const parts = [`0183${zeroMask}48656c`, `8980${zeroMask}`, `8082${zeroMask}6c6f`];
    const events = read(Buffer.from(parts.join(''), 'hex'));
    assert.deepEqual(
      events.map(({ type }) => type),
      ['ping', 'text'],
    );
    assert.deepEqual(events[1], { type: 'text', text: 'Hello' });
  });

  it('writes unmasked frames with each of the three lengths', () => {
    assert.equal(encodeWebSocketFrame(opcodes.text, Buffer.from('Hello')).toString('hex'), '810548656c6c6f');
    assert.equal(encodeWebSocketFrame(opcodes.text, Buffer.alloc(256)).toString('hex', 0, 4), '817e0100');
    assert.equal(
      encodeWebSocketFrame(opcodes.text, Buffer.alloc(65_536)).toString('hex', 0, 10),
      '817f0000000000010000',
    );
  });

  it('refuses what is not masked, too large, binary, or out of order', () => {
    for (const frame of ['810548656c6c6f', '81fe040100000000', '8280', '808000000000', 'c18000000000'])
      assert.throws(() => read(Buffer.from(frame.padEnd(16, '0'), 'hex')), { name: 'WebSocketProtocolError' }, frame);
  });
});
