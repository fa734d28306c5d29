import assert from 'node:assert/strict';
import fc from 'fast-check';
import { packBundle, unpackBundle } from '../../src/kernel/bundleParts.ts';

const roundTrip = (bundle: Parameters<typeof packBundle>[0]): unknown => {
  const { wire, payload } = packBundle(bundle);
  const sent: typeof wire = JSON.parse(JSON.stringify(wire));
  return unpackBundle(sent, Buffer.concat(payload));
};

describe('bundles on the wire', () => {
  it('arrive as they were', () => {
    const text = fc.string({ unit: 'binary', maxLength: 40 }).map((unit) => unit.repeat(700));
    const bundle = fc.record(
      {
        'text/plain': text,
        'text/html': fc.string(),
        'image/png': fc.uint8Array(),
        'application/json': fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(bundle, (data) => {
        // SAFETY: the arbitrary makes the members of a bundle.
        const arrived = roundTrip(data as Parameters<typeof packBundle>[0]) as Record<string, unknown>;
        const png = arrived['image/png'];
        const expected = JSON.parse(JSON.stringify(data)) as Record<string, unknown>;
        if (data['image/png'] !== undefined) {
          assert.deepEqual([...(png as Uint8Array)], [...data['image/png']]);
          delete arrived['image/png'];
          delete expected['image/png'];
        }
        if (typeof expected['text/plain'] === 'string')
          expected['text/plain'] = Buffer.from(expected['text/plain']).toString();
        if (typeof arrived['text/plain'] === 'string')
          arrived['text/plain'] = Buffer.from(arrived['text/plain']).toString();
        assert.deepEqual(arrived, expected);
      }),
    );
  });

  it('carry long texts and large JSON outside the header', () => {
    const { wire } = packBundle({
      'text/plain': 'x'.repeat(20_000),
      'application/json': { list: new Array<number>(10_000).fill(1) },
    });
    assert.deepEqual(
      wire.parts.map(([mime, kind]) => [mime, kind]),
      [
        ['text/plain', 'text'],
        ['application/json', 'json'],
      ],
    );
    assert.deepEqual(wire.data, {});
  });

  it('are refused when the parts do not cover the bytes', () => {
    const wire = { data: {}, parts: [['image/png', 'bytes', 5]] } as const;
    assert.throws(() => unpackBundle(wire, Buffer.alloc(4)), /cut short/);
    assert.throws(() => unpackBundle(wire, Buffer.alloc(6)), /belong to no part/);
  });
});
