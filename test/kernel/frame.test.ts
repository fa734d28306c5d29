import assert from 'node:assert/strict';
import fc from 'fast-check';
import { encodeFrameHead, FrameReader, OversizedFrameError } from '../../src/kernel/frame.ts';

const encode = (header: string, payload: Uint8Array): Buffer =>
  Buffer.concat([encodeFrameHead(header, payload.length), payload]);

describe('frames', () => {
  it('come out as they went in, however the bytes are cut', () => {
    const frames = fc.array(fc.tuple(fc.string({ unit: 'binary' }), fc.uint8Array({ maxLength: 300 })), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(frames, fc.array(fc.integer({ min: 0, max: 90 })), (sent, cuts) => {
        const bytes = Buffer.concat(sent.map(([header, payload]) => encode(JSON.stringify(header), payload)));
        const reader = new FrameReader();
        const received: [string, number[]][] = [];
        let at = 0;
        for (const cut of [...cuts, bytes.length]) {
          const chunk = bytes.subarray(at, at + cut);
          at += chunk.length;
          for (const { header, payload } of reader.read(chunk)) received.push([header.toString(), [...payload]]);
        }
        assert.deepEqual(
          received,
          sent.map(([header, payload]) => [JSON.stringify(header), [...payload]]),
        );
      }),
    );
  });

  it('cost no copy when they stand in one chunk', () => {
    const chunk = encode('{}', Buffer.alloc(100));
    const [frame] = [...new FrameReader().read(chunk)];
    assert.equal(frame?.payload.buffer, chunk.buffer);
  });

  for (const stray of ['\n', 'hi\n', '1234567', 'a whole line of text\n']) {
    it(`are told from ${JSON.stringify(stray)} before them at once, where headers must be objects`, () => {
      const reader = new FrameReader(undefined, true);
      const chunk = Buffer.concat([Buffer.from(stray), encode('{"type":"done","executionId":1}', Buffer.alloc(0))]);
      assert.throws(() => [...reader.read(chunk)], /^(NotAFrame|OversizedFrame)Error/);
    });
  }

  it('are read byte by byte where headers must be objects', () => {
    const reader = new FrameReader(undefined, true);
    const frames = [...encode('{"a":1}', Buffer.from('xy'))].flatMap((byte) => [...reader.read(Buffer.of(byte))]);
    assert.deepEqual(
      frames.map(({ header, payload }) => [header.toString(), payload.toString()]),
      [['{"a":1}', 'xy']],
    );
  });

  const limits = { headerBytes: 100, payloadBytes: 1_000 };
  for (const [what, frame] of Object.entries({
    header: encode('x'.repeat(101), Buffer.alloc(0)),
    payload: encode('{}', Buffer.alloc(1_001)),
  })) {
    it(`are refused at their prefix when the ${what} is too large`, () => {
      assert.throws(() => [...new FrameReader(limits).read(frame.subarray(0, 8))], OversizedFrameError);
    });
  }

  it('may be just as large as allowed', () => {
    const frame = encode('x'.repeat(100), Buffer.alloc(1_000));
    assert.equal([...new FrameReader(limits).read(frame)].length, 1);
  });
});
