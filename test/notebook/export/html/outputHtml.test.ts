import assert from 'node:assert/strict';
import type { JsonObject } from '../../../../src/base/Json.ts';
import { outputHtml } from '../../../../src/notebook/export/html/outputHtml.ts';

function check(data: JsonObject, expected: RegExp): void {
  assert.match(
    outputHtml({ type: 'display_data', data, metadata: { 'image/png': { width: 9.6, height: '"><x>' } } }),
    expected,
  );
}

describe('outputHtml', () => {
  it('shows the richest form that it can', () => {
    const text = { 'text/plain': 'plain' };
    check({ ...text, 'image/png': 'aGVsbG8=' }, /^<img src="data:image\/png;base64,aGVsbG8=" alt="plain" width="10">$/);
    check(
      { ...text, 'text/html': '<b>"x"</b>', 'image/png': 'aGVsbG8=' },
      /^<iframe class="frame".*srcdoc="[^"]*&lt;b&gt;&quot;x&quot;&lt;\/b&gt;"><\/iframe>$/s,
    );
    check({ ...text, 'application/json': { a: 1 } }, /^<pre class="json">/);
    check({ ...text, 'text/markdown': '*a*' }, /<em>a<\/em>/);
    check({ ...text, 'application/vnd.made.up+json': {} }, /^<pre class="value">plain<\/pre>$/);
    check({}, /^$/);
  });

  it("keeps a chart's spec from ending its script, and the embedder's options out", () => {
    const spec = { title: '</script><b>', usermeta: { embedOptions: { patch: 'http://x' } } };
    const html = outputHtml({
      type: 'display_data',
      data: { 'application/vnd.vega.v5+json': spec, 'text/plain': 'x' },
      metadata: {},
    });
    assert.match(
      html,
      /^<div class="chart" data-mode="vega"><script type="application\/json">\{"title":"\\u003c\/script>\\u003cb>"\}<\/script>/,
    );
  });

  it('takes no image from data that is not base64', () => {
    check({ 'image/png': '"><script>', 'text/plain': 'p' }, /^<pre class="value">p<\/pre>$/);
  });

  it('shows an error without a traceback by its name', () => {
    assert.match(
      outputHtml({ type: 'error', ename: 'TypeError', evalue: '<x>', traceback: [] }),
      /TypeError: &lt;x&gt;/,
    );
  });
});
