import assert from 'node:assert/strict';
import fc from 'fast-check';
import { previewText } from '../../../src/display/tree/previewText.ts';

function check(value: unknown, expected: string, limit = 80): void {
  assert.equal(previewText(value, limit), expected);
}

describe('previewText', () => {
  it('puts a value on one line, two levels deep', () => {
    check({ a: 1, b: ['x', [1]], c: { d: {} } }, "{a: 1, b: ['x', […]], c: {d: {}}}");
    check(
      new Map<unknown, unknown>([
        ['k', 1],
        [{ x: 1 }, new Set([2])],
      ]),
      "Map(2) {'k' → 1, {…} → Set(1) {…}}",
    );
    check(
      new (class Model {
        layers = 3;
      })(),
      'Model {layers: 3}',
    );
    check(Float32Array.of(1, 0.5), 'Float32Array(2) [1, 0.5]');
    check(Object.create(null), '[Object: null prototype] {}');
  });

  it('tells leaves apart', () => {
    check(-0, '-0');
    check(5n, '5n');
    check(null, 'null');
    check(undefined, 'undefined');
    check(Symbol('s'), 'Symbol(s)');
    check(/a+/gi, '/a+/gi');
    check(new Date(NaN), 'Invalid Date');
    check(new TypeError('bad\nthing'), 'TypeError: bad');
    check(new URL('https://a.test/b'), 'URL https://a.test/b');
    check(Promise.resolve(), 'Promise { undefined }');
    check(
      class A {
        size = 1;
      },
      'class A',
    );
    check(() => 1, 'ƒ (anonymous)()');
    check(
      {
        get x(): number {
          return 1;
        },
      },
      '{x: [Getter]}',
    );
    check(new Proxy([1], {}), 'Proxy');
  });

  it('cuts long values where the limit is', () => {
    check({ aaaa: 1, bbbb: 2, cccc: 3 }, '{aaaa: 1, …}', 10);
    check(
      Array.from({ length: 30 }, (_, index) => index),
      'Array(30) [0, 1, 2, …]',
      10,
    );
    check('x'.repeat(20), "'xxxxx… (15 more characters)'", 5);
  });

  it('is one bounded line for anything', () => {
    fc.assert(
      fc.property(
        fc.anything({ maxDepth: 5, withMap: true, withSet: true, withNullPrototype: true, withObjectString: true }),
        (value) => {
          const text = previewText(value, 60);
          assert.ok(!text.includes('\n') && text.length < 400, text);
        },
      ),
    );
  });
});
