import assert from 'node:assert/strict';
import { tableHtml } from '../../../../src/notebook/export/html/tableHtml.ts';

const resource = {
  schema: { fields: [{ name: 'a' }, { name: 'b<' }] },
  data: [
    { a: 1.123456789, 'b<': 'x&y' },
    { a: null, 'b<': ['z'] },
  ],
};

describe('tableHtml', () => {
  it('aligns numbers, marks missing values and escapes text', () => {
    const html = tableHtml(resource, {}) ?? '';
    assert.match(html, /<tr><th scope="col" class="number">a<\/th><th scope="col">b&lt;<\/th><\/tr>/);
    assert.match(html, /<tr><td class="number">1\.1234568<\/td><td>x&amp;y<\/td><\/tr>/);
    assert.match(html, /<tr><td class="number missing">–<\/td><td>\[&quot;z&quot;\]<\/td><\/tr>/);
    assert.doesNotMatch(html, /class="note"/);
  });

  it('shows row labels, and how much of the table it shows', () => {
    const html = tableHtml(resource, { mlnb: { rowLabels: ['first'], rowCount: 12_345 } }) ?? '';
    assert.match(html, /<thead><tr><td><\/td>/);
    assert.match(html, /<tr><th scope="row">first<\/th>/);
    assert.match(html, /First 2 of 12,345 rows/);
  });

  it('caps what goes into the page', () => {
    const html = tableHtml({ data: Array.from({ length: 1_200 }, (_, n) => ({ n })) }, undefined) ?? '';
    assert.equal(html.split('<tr>').length, 1_002);
    assert.match(html, /First 1,000 of 1,200 rows/);
  });

  it('is undefined for data of another form', () => {
    for (const value of [undefined, null, 'x', [], { data: 1 }, { data: [1] }])
      assert.equal(tableHtml(value, {}), undefined);
  });
});
