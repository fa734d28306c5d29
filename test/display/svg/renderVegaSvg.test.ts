import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/base/Json.ts';
import { renderVegaSvg } from '../../../src/display/svg/renderVegaSvg.ts';

const bars = {
  $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
  data: {
    values: [
      { k: '<b>', v: 2 },
      { k: 'B', v: 5 },
      { k: 'C', v: 3 },
    ],
  },
  mark: 'bar',
  encoding: { x: { field: 'k' }, y: { field: 'v', type: 'quantitative' } },
};

function throws(spec: JsonObject, pattern: RegExp): void {
  assert.throws(() => renderVegaSvg(spec, 'vega-lite'), pattern);
}

describe('renderVegaSvg', () => {
  it('draws one path a bar, its labels escaped, without a DOM', () => {
    const svg = renderVegaSvg(bars, 'vega-lite');
    assert.equal(svg.match(/aria-roledescription="bar"/g)?.length, 3);
    assert.match(svg, /^<svg [^>]*viewBox="0 0 /);
    assert.ok(svg.includes('&lt;b&gt;') && !svg.includes('<b>'));
  });

  it('colours points by their encoding and not by the theme', () => {
    const encoding = { x: { field: 'v', type: 'quantitative' }, color: { field: 'k' } };
    const svg = renderVegaSvg({ ...bars, mark: { type: 'point', filled: true }, encoding }, 'vega-lite');
    const fills = new Set(
      [...svg.matchAll(/aria-roledescription="point"[^>]*fill="([^"]+)"/g)].map((match) => match[1]),
    );
    assert.equal(fills.size, 3);
    assert.doesNotMatch(svg, /aria-roledescription="point"[^>]*stroke="#/);
  });

  it('draws Vega, and makes the picture as large as its padding needs', () => {
    const spec = {
      $schema: 'https://vega.github.io/schema/vega/v6.json',
      width: 100,
      height: 50,
      padding: { left: 7, right: 3, top: 5, bottom: 5 },
      autosize: 'none',
    };
    assert.match(renderVegaSvg(spec, 'vega'), /width="110" height="60"/);
  });

  it('throws on what is no chart, on a broken expression, and on data that would have to be loaded', () => {
    throws({}, /Invalid specification/);
    throws({ ...bars, transform: [{ calculate: 'datum.v +', as: 'w' }] }, /Unexpected end of input|expression/i);
    throws({ ...bars, data: { url: 'https://example.test/a.csv' } }, /charts load nothing/);
  });

  it('leaves no rejection behind for hostile links, and no link in the picture', async () => {
    const rejections: unknown[] = [];
    const note = (reason: unknown): void => void rejections.push(reason);
    process.on('unhandledRejection', note);
    const svg = renderVegaSvg(
      { ...bars, encoding: { ...bars.encoding, href: { value: 'javascript:alert(1)' } } },
      'vega-lite',
    );
    await new Promise(setImmediate);
    process.off('unhandledRejection', note);
    assert.deepEqual([rejections.length, svg.includes('javascript:')], [0, false]);
  });
});
