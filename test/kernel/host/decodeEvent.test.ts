import assert from 'node:assert/strict';
import fc from 'fast-check';
import { UserError } from '../../../src/base/UserError.ts';
import { decodeEvent } from '../../../src/kernel/host/decodeEvent.ts';

const decode = (header: unknown, payload = Buffer.alloc(0)): unknown =>
  decodeEvent({ header: Buffer.from(JSON.stringify(header)), payload });
const refuses = (header: unknown): void => assert.throws(() => decode(header), { code: 'KERNEL_PROTOCOL' });

describe('decodeEvent', () => {
  it('gives the events that the kernel sends', () => {
    const stream = { type: 'stream', executionId: 1, name: 'stdout', text: 'x' };
    assert.deepEqual(decode(stream), stream);
    const error = {
      name: 'E',
      message: 'm',
      frames: [{ functionName: '', file: 'Cell [1]', line: 1, column: 2 }],
      causes: [],
      details: 'd',
    };
    const event = { type: 'error', executionId: 1, late: true, error: { ...error, causes: [error] } };
    assert.deepEqual(decode(event), event);
  });
  it('takes an explanation of the backend as one line without control characters', () => {
    const explained = (explanation: string) => {
      const event = decode({ type: 'tensorFlow', backend: 'wasm-threaded', explanation });
      return (event as { explanation: string }).explanation;
    };
    assert.equal(explained('tf runs.'), 'tf runs.');
    assert.doesNotMatch(explained('a\u001b]52;c;b\nc'), /\p{Cc}/u);
  });
  it('puts the bytes where they belong', () => {
    const wire = {
      type: 'display',
      executionId: 1,
      data: { 'text/plain': 'x' },
      metadata: {},
      parts: [['image/png', 'bytes', 2]],
    };
    const bytes = Buffer.from([1, 2]);
    assert.deepEqual(decode(wire, bytes), {
      type: 'display',
      executionId: 1,
      data: { 'text/plain': 'x', 'image/png': bytes },
      metadata: {},
    });
  });
  it('drops members that the protocol does not know', () =>
    assert.deepEqual(decode({ type: 'log', text: 'x', cellId: 'forged' }), { type: 'log', text: 'x' }));

  const bad: Record<string, unknown> = {
    'no object': 5,
    'no type': {},
    'a negative id': { type: 'stream', executionId: -1, name: 'stdout', text: 'x' },
    'a fraction for an id': { type: 'stream', executionId: 1.5, name: 'stdout', text: 'x' },
    'a third stream': { type: 'stream', executionId: 1, name: 'stdlog', text: 'x' },
    'a type of output that is no MIME type': {
      type: 'display',
      executionId: 1,
      data: { plain: 'x' },
      metadata: {},
      parts: [],
    },
    'metadata that is a list': { type: 'display', executionId: 1, data: {}, metadata: [], parts: [] },
    'an update of nothing': { type: 'updateDisplay', executionId: 1, data: {}, metadata: {}, parts: [] },
    'a backend whose name would draw in the status bar': { type: 'tensorFlow', backend: '$(error)', explanation: 'x' },
    'an unknown status': { type: 'done', executionId: 1, status: 'great', durationMs: 1 },
    'an error without frames': { type: 'error', executionId: 1, late: false, error: { name: 'E', message: 'm' } },
  };
  for (const [what, header] of Object.entries(bad)) it(`refuses ${what}`, () => refuses(header));

  it('never fails in another way, whatever it is given', () => {
    const types = ['stream', 'done', 'display', 'error', 'prompt', 'slice', 'ready', 'x'];
    const almost = fc.record({
      type: fc.constantFrom(...types),
      executionId: fc.anything(),
      text: fc.anything(),
      data: fc.jsonValue(),
      error: fc.jsonValue(),
    });
    const header = fc.oneof(fc.jsonValue(), almost).map((value) => Buffer.from(JSON.stringify(value), 'utf8'));
    fc.assert(
      fc.property(
        fc.oneof(
          header,
          fc.uint8Array().map((bytes) => Buffer.from(bytes)),
        ),
        fc.uint8Array(),
        (bytes, payload) => {
          try {
            decodeEvent({ header: bytes, payload: Buffer.from(payload) });
          } catch (error) {
            assert.ok(error instanceof UserError);
          }
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
