import assert from 'node:assert/strict';
import { UserError } from '../../../src/base/UserError.ts';
import { boundedJson } from '../../../src/kernel/boundedJson.ts';
import { encodeFrameHead, FrameReader, OversizedFrameError } from '../../../src/kernel/frame.ts';
import { decodeEvent } from '../../../src/kernel/host/decodeEvent.ts';

const seeds: readonly [object, string][] = [
  [{ type: 'ready', pid: 1, nodeVersion: 'v24.1.0', startupMs: 3 }, ''],
  [{ type: 'stream', executionId: 1, name: 'stdout', text: 'žluťoučký \ud83d\ude00 \u001b[31m' }, ''],
  [
    {
      type: 'display',
      executionId: 1,
      data: { 'text/plain': 'x', 'application/json': { a: [1, { b: null }] } },
      metadata: { mlnb: { handle: 'h' } },
      parts: [
        ['image/png', 'bytes', 4],
        ['text/html', 'text', 6],
        ['application/json', 'json', 7],
      ],
    },
    'abcd<b>é{"a":1}',
  ],
  [
    {
      type: 'error',
      executionId: 1,
      late: false,
      error: {
        name: 'E',
        message: 'm',
        details: 'd',
        codeFrame: ['x'],
        frames: [{ functionName: 'f', file: '/a.ts', line: 1, column: 2 }],
        causes: [{ name: 'C', message: '', frames: [], causes: [] }],
      },
    },
    '',
  ],
  [{ type: 'done', executionId: 1, status: 'ok', durationMs: 1.5 }, ''],
  [{ type: 'prompt', executionId: 1, promptId: 1, kind: 'confirm', message: 'm', defaultValue: '' }, ''],
  [{ type: 'slice', requestId: 1, value: [[1, 2], { a: 'b' }] }, ''],
  [{ type: 'exiting', executionId: 1, exitCode: 3 }, ''],
];

/** Small, fast, seeded (Tommy Ettinger's mulberry32, public domain): a failure can be run again. */
function randoms(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

const splices = [
  '__proto__',
  'constructor',
  '[[[[[[[[',
  '{"a":',
  '1e999',
  '-0',
  '\\ud800',
  '\u0000',
  '"',
  '\\',
  'null',
  '9'.repeat(400),
  '\ufeff',
  '\u2028',
  'true',
  '{"toString":null}',
  'application/',
  '../',
  '\xff\xfe',
];

function mutated(bytes: Buffer, random: (below: number) => number): Buffer {
  let result = Buffer.from(bytes);
  for (let changes = 1 + random(4); changes > 0; changes -= 1) {
    const at = random(result.length + 1);
    const kind = random(5);
    if (kind === 0 && at < result.length) result[at] = random(256);
    else if (kind === 1) result = Buffer.concat([result.subarray(0, at), result.subarray(at + random(20))]);
    else if (kind === 2)
      result = Buffer.concat([
        result.subarray(0, at),
        Buffer.from(splices[random(splices.length)] ?? '', random(2) === 0 ? 'utf8' : 'latin1'),
        result.subarray(at),
      ]);
    else if (kind === 3)
      result = Buffer.concat([result.subarray(0, at), result.subarray(Math.max(0, at - random(40)))]);
    else result = Buffer.concat([result.subarray(at), result.subarray(0, at)]);
  }
  return result;
}

describe('frames that were tampered with', function () {
  this.timeout(60_000);

  it('are an event or refused, 30,000 times, and nothing else ever', () => {
    const random = randoms(20_261_121);
    let events = 0;
    let refused = 0;
    let slowestMs = 0;
    const before = process.memoryUsage().heapUsed;
    for (let run = 0; run < 30_000; run += 1) {
      const [header, payload] = seeds[random(seeds.length)] ?? [{}, ''];
      const text = Buffer.from(JSON.stringify(header));
      const frame = {
        header: random(10) === 0 ? text : mutated(text, random),
        payload: random(3) === 0 ? mutated(Buffer.from(payload), random) : Buffer.from(payload),
      };
      const start = performance.now();
      try {
        assert.equal(typeof decodeEvent(frame).type, 'string');
        events += 1;
      } catch (error) {
        assert.ok(error instanceof UserError && error.code === 'KERNEL_PROTOCOL', `${String(error)} at run ${run}`);
        assert.ok(error.message.length < 2_000);
        refused += 1;
      }
      slowestMs = Math.max(slowestMs, performance.now() - start);
    }
    assert.ok(events > 1_000 && refused > 10_000, `${events} events, ${refused} refused`);
    assert.ok(slowestMs < 10_000, `${slowestMs} ms`);
    assert.ok(process.memoryUsage().heapUsed - before < 200e6);
    assert.equal(({} as Record<string, unknown>).polluted, undefined);
  });

  it('as a stream of bytes, are frames or refused, however they are cut', () => {
    const random = randoms(7);
    for (let run = 0; run < 3_000; run += 1) {
      const stream = Buffer.concat(
        seeds.map(([header, payload]) =>
          Buffer.concat([encodeFrameHead(JSON.stringify(header), Buffer.byteLength(payload)), Buffer.from(payload)]),
        ),
      );
      const bytes = mutated(stream, random);
      const reader = new FrameReader({ headerBytes: 10_000, payloadBytes: 10_000 });
      try {
        for (let at = 0; at < bytes.length;) {
          const next = at + 1 + random(300);
          for (const { header, payload } of reader.read(bytes.subarray(at, next)))
            assert.ok(header.length + payload.length <= 20_000);
          at = next;
        }
      } catch (error) {
        assert.ok(error instanceof OversizedFrameError, String(error));
      }
    }
  });

  it('set no prototype', () => {
    const header = Buffer.from(
      '{"type":"display","executionId":1,"data":{"__proto__":{"polluted":1}},"metadata":{"__proto__":{"polluted":1}},"parts":[]}',
    );
    const bare = decodeEvent({ header, payload: Buffer.alloc(0) });
    assert.ok(bare.type === 'display');
    assert.deepEqual(Object.getOwnPropertyNames(bare.data), []);
    const metadata = Buffer.from(
      '{"type":"display","executionId":1,"data":{},"metadata":{"__proto__":{"polluted":1}},"parts":[]}',
    );
    const event = decodeEvent({ header: metadata, payload: Buffer.alloc(0) });
    assert.ok(event.type === 'display');
    assert.equal(Object.getPrototypeOf(event.metadata), Object.prototype);
    assert.equal(({} as Record<string, unknown>).polluted, undefined);
  });
});

describe('boundedJson', () => {
  const parse = (text: string, limits = { depth: 3, values: 6 }): unknown => boundedJson(Buffer.from(text), limits);
  it('parses what is within the limits, brackets and quotes in strings being text', () => {
    assert.deepEqual(parse('[[["[[[[{\\\\", "\\"[[[[", ",,,,,,,,"]]]'), [[['[[[[{\\', '"[[[[', ',,,,,,,,']]]);
  });
  for (const [what, text] of Object.entries({
    'a deeper one': '[[[[]]]]',
    'a longer one': '[1,2,3,4,5,6,7,8]',
    'a mix of objects and arrays': '[{"a":[{}]}]',
  })) {
    it(`refuses ${what}`, () => assert.throws(() => parse(text), /deeper|more than/));
  }
  it('leaves what is no JSON to the parser', () => {
    for (const text of ['', '"', '"\\', ']]]', '[1,', 'x']) assert.throws(() => parse(text), SyntaxError);
  });
});
