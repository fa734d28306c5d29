import assert from 'node:assert/strict';
import { escapeHtml } from '../../src/base/escapeHtml.ts';

describe('escapeHtml', () => {
  it('escapes every character that could end text or a quoted attribute', () => {
    assert.equal(
      escapeHtml(`<a href="x" id='y'>&amp;</a>`),
      '&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;amp;&lt;/a&gt;',
    );
  });

  it('leaves other text as it is', () => {
    assert.equal(escapeHtml('Größe 5 °C 🐧'), 'Größe 5 °C 🐧');
  });
});
