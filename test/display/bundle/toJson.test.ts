import assert from 'node:assert/strict';
import fc from 'fast-check';
import { toJson } from '../../../src/display/bundle/toJson.ts';

describe('toJson', () => {
  it('is what JSON.stringify makes of JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        assert.equal(JSON.stringify(toJson(value)), JSON.stringify(value));
      }),
    );
  });

  it('turns what JSON has no word for into the nearest thing it has', () => {
    const value = {
      typed: Float64Array.of(1, NaN),
      set: new Set([1]),
      map: new Map([['k', 1n]]),
      huge: 2n ** 70n,
      date: new Date(0),
      bad: new Date(NaN),
      none: undefined,
      call: () => 1,
      own: { toJSON: () => 'mine' },
      list: [undefined, Infinity],
    };
    assert.deepEqual(toJson(value), {
      typed: [1, null],
      set: [1],
      map: { k: 1 },
      huge: '1180591620717411303424',
      date: '1970-01-01T00:00:00.000Z',
      bad: null,
      own: 'mine',
      list: [null, null],
    });
  });

  it('cuts cycles, keeps what is only shared, and keeps a key called __proto__', () => {
    const shared = { a: 1 };
    const value: Record<string, unknown> = { left: shared, right: shared };
    value['self'] = value;
    assert.deepEqual(toJson(value), { left: { a: 1 }, right: { a: 1 }, self: '[Circular]' });
    assert.equal(JSON.stringify(toJson(JSON.parse('{"__proto__":{"x":1}}'))), '{"__proto__":{"x":1}}');
  });

  it('ends on bottomless nesting', () => {
    let value: unknown = 1;
    for (let level = 0; level < 50_000; level += 1) value = [value];
    assert.match(JSON.stringify(toJson(value)), /^\[+"…"\]+$/);
  });
});
