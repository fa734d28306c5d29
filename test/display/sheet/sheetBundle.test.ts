import assert from 'node:assert/strict';
import { mimeTypes } from '../../../src/display/mimeTypes.ts';
import type { Sheet } from '../../../src/display/sheet/Sheet.ts';
import { sheetBundle } from '../../../src/display/sheet/sheetBundle.ts';

const sheet: Sheet = {
  title: 'Trees & shrubs',
  parts: [
    { type: 'note', tone: 'caution', text: 'Few <b>rows</b>.' },
    { type: 'chart', spec: { mark: 'bar' } },
    {
      type: 'table',
      caption: null,
      columns: [
        { name: 'Kind', isNumber: false },
        { name: 'Rows', isNumber: true },
      ],
      rows: [
        ['oak', '7'],
        ['rose', '1,200'],
      ],
    },
  ],
};

describe('sheetBundle', () => {
  it('holds the sheet itself', () => {
    assert.deepEqual(sheetBundle(sheet)[mimeTypes.sheet], sheet);
  });

  it('says the same as text, with numbers at the right', () => {
    assert.equal(
      sheetBundle(sheet)['text/plain'],
      'Trees & shrubs\n\nFew <b>rows</b>.\n\nKind   Rows\noak       7\nrose  1,200',
    );
  });

  it('says the same as HTML in which text stays text', () => {
    assert.equal(
      sheetBundle(sheet)['text/html'],
      '<h3>Trees &amp; shrubs</h3><p><b>Caution:</b> Few &lt;b&gt;rows&lt;/b&gt;.</p><table><thead><tr><th align="left">Kind</th><th align="right">Rows</th></tr></thead><tbody><tr><td align="left">oak</td><td align="right">7</td></tr><tr><td align="left">rose</td><td align="right">1,200</td></tr></tbody></table>',
    );
  });
});
