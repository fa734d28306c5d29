import assert from 'node:assert/strict';
import { normaliseBundle } from '../../../src/display/bundle/normaliseBundle.ts';

const base64 = 'iVBORw0KGgo=';
const bytes = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

describe('normaliseBundle', () => {
  it('makes bytes of base64 and data URLs, JSON of JSON text, and joins lines', () => {
    const output = normaliseBundle(
      {
        'image/png': base64,
        'image/jpeg': `data:image/jpeg;base64,${base64}`,
        'application/json': '{"a":1}',
        'text/markdown': ['# a\n', 'b'],
        'text/plain': 'p',
      },
      null,
    );
    assert.deepEqual(output?.data, {
      'image/png': bytes,
      'image/jpeg': bytes,
      'application/json': { a: 1 },
      'text/markdown': '# a\nb',
      'text/plain': 'p',
    });
  });

  it('takes data with metadata around them', () => {
    const output = normaliseBundle({ data: { 'text/plain': 'x' }, metadata: { width: 3, bad: NaN } }, null);
    assert.deepEqual(output, { data: { 'text/plain': 'x' }, metadata: { width: 3, bad: null } });
  });

  it('finds words for a bundle that has none', () => {
    const check = (bundle: object, expected: string): void => {
      assert.equal(normaliseBundle(bundle, { a: 1 })?.data['text/plain'], expected);
    };
    check({ 'text/html': '<style>x{}</style><p>1 &lt; 2</p><script>alert(1)</script>' }, '1 < 2');
    check({ 'text/markdown': '**bold**' }, '**bold**');
    check({ 'image/svg+xml': '<svg/>' }, 'SVG image');
    check({ 'application/vnd.vegalite.v6+json': { title: { text: ['Two', 'lines'] } } }, 'Vega-Lite chart: Two lines');
    check({ 'application/json': { a: [1] } }, '{\n  "a": [\n    1\n  ]\n}');
    check({ 'application/x-unknown': 'data' }, '{ a: 1 }');
  });

  it('is null for what is no bundle', () => {
    for (const value of [null, undefined, 'text', 5, {}, { notAMime: 1 }, { data: { plain: 1 } }]) {
      assert.equal(normaliseBundle(value, 0), null);
    }
  });
});
