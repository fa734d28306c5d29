import assert from 'node:assert/strict';
import type { JsonObject } from '../../../../src/base/Json.ts';
import { outputHtml } from '../../../../src/notebook/export/html/outputHtml.ts';
import { hasCharts } from '../../../../src/notebook/export/toHtml.ts';
import { newNotebook } from '../../../../src/notebook/newNotebook.ts';

const sheet: JsonObject = {
  title: 'What <it> relies on',
  parts: [
    { type: 'note', tone: 'plain', text: 'One.\nTwo <b>.' },
    { type: 'note', tone: 'caution', text: 'Few rows.' },
    {
      type: 'chart',
      spec: { mark: 'bar', usermeta: { embedOptions: { patch: 'http://x' } } },
      note: 'The line is & so.',
    },
    {
      type: 'table',
      caption: 'The <first>',
      columns: [
        { name: 'Column', isNumber: false },
        { name: 'Fall', isNumber: true },
      ],
      rows: [['<age>', '0.1']],
    },
  ],
};

function page(data: JsonObject): string {
  return outputHtml({ type: 'display_data', data, metadata: {} });
}

describe('a sheet in an exported page', () => {
  const html = page({ 'application/vnd.mlnb.sheet+json': sheet, 'text/html': '<table></table>' });

  it('has its sentences, as text', () => {
    assert.match(html, /^<section class="sheet"><h3>What &lt;it&gt; relies on<\/h3><p>One\.<br>Two &lt;b&gt;\.<\/p>/);
    assert.match(html, /<div class="caution"><b>Caution:<\/b> Few rows\.<\/div>/);
  });

  it("has its charts live, with what is said of their lines, and without the embedder's options", () => {
    assert.match(
      html,
      /<div class="chart" data-mode="vega-lite"><script type="application\/json">\{"mark":"bar"\}<\/script>.*<\/div><\/div><p>The line is &amp; so\.<\/p>/,
    );
    const { cells } = newNotebook();
    const output = { type: 'display_data', data: { 'application/vnd.mlnb.sheet+json': sheet }, metadata: {} } as const;
    const cell = { type: 'code', id: 'c', source: '1', metadata: {}, executionCount: 1, outputs: [output] } as const;
    assert.equal(hasCharts({ ...newNotebook(), cells: [...cells, cell] }), true);
  });

  it('has its tables, with numbers at the right and text at the left', () => {
    assert.match(html, /<caption>The &lt;first&gt;<\/caption>/);
    assert.match(html, /<th scope="col">Column<\/th><th scope="col" class="number">Fall<\/th>/);
    assert.match(html, /<tr><td>&lt;age&gt;<\/td><td class="number">0\.1<\/td><\/tr>/);
  });

  it('is left to its HTML where it is no sheet', () => {
    assert.match(page({ 'application/vnd.mlnb.sheet+json': 'x', 'text/html': '<i>y</i>' }), /^<iframe /);
    assert.equal(
      page({
        'application/vnd.mlnb.sheet+json': { title: 7, parts: [null, { type: 'table' }, { type: 'chart', spec: 1 }] },
      }),
      '<section class="sheet"><h3></h3><div class="table" role="region" aria-label="Table" tabindex="0"><table><thead><tr></tr></thead><tbody></tbody></table></div></section>',
    );
  });
});
