import assert from 'node:assert/strict';
import { containedBundle } from '../../../../src/cli/jupyter/contain/containedBundle.ts';
import { isPlainMarkup } from '../../../../src/cli/jupyter/contain/isPlainMarkup.ts';
import { chartSvg, tableOf } from './plainOutputs.ts';

describe('markup', () => {
  it('is plain where it only shows itself', () => {
    for (const markup of [
      'a & b > c',
      '<b>bold</b> <br/> <p class="x" style="color: red; text-align:right">text</p>',
      '<a href="https://example.com/?a=1&amp;b=2" title=\'t\'>link</a>',
      '<img alt="dot" src="data:image/png;base64,iVBORw0KGgo=">',
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect fill="url(#a)" width="1"/><text>1</text></svg>',
    ])
      assert.equal(isPlainMarkup(markup), true, markup);
  });

  it('is active where it runs, loads, sends or covers anything, or is written oddly', () => {
    for (const markup of [
      '<script>1</script>',
      '<SCRIPT src=x>',
      '<img src=x onerror=alert(1)>',
      '<img src="x" onerror="alert(1)">',
      '<b ONCLICK="1">',
      '<svg/onload=alert(1)>',
      '<svg onload="1"></svg>',
      '<a href="javascript:alert(1)">x</a>',
      '<a href=" javascript:alert(1)">x</a>',
      '<a href="&#106;avascript:alert(1)">x</a>',
      '<a href="data:text/html,<script>1</script>">x</a>',
      '<iframe srcdoc="x"></iframe>',
      '<form action="/api"><button>x</button></form>',
      '<meta http-equiv="refresh" content="0">',
      '<link rel="stylesheet" href="https://a.example">',
      '<style>*{}</style>',
      '<img src="https://a.example/?secret">',
      '<p style="background:url(https://a.example)">',
      '<p style="position:fixed;inset:0">',
      '<p style="background:\\75rl(https://a.example)">',
      '<rect fill="url(https://a.example)"/>',
      '<math><a xlink:href="javascript:1">',
      '<svg><animate attributeName="href" values="javascript:1"/></svg>',
      '<svg><foreignObject></foreignObject></svg>',
      '<svg><use href="data:image/svg+xml;base64,PHN2Zz4="/></svg>',
      '<!-- --><b>',
      '<![CDATA[<script>]]>',
      '<textarea><b></textarea>',
      '<b',
      '< b>',
      '<b x=`1`>',
      '<a ping="https://a.example" href="#a">',
      '<img srcset="https://a.example 1x">',
    ])
      assert.equal(isPlainMarkup(markup), false, markup);
  });

  it("of mlnb's own tables and charts is plain", () => {
    assert.equal(isPlainMarkup(tableOf([{ a: '<b>', n: 1 }])), true);
    assert.equal(isPlainMarkup(chartSvg()), true);
  });
});

describe("a sandboxed kernel's output", () => {
  it('stays as it is where it is harmless', () => {
    const bundle = {
      'text/plain': '<script>',
      'text/html': '<b>x</b>',
      'text/markdown': '# Title\n\n- $a < b$ and `x`',
      'image/png': new Uint8Array([1]),
      'application/json': { url: 1 },
      'application/vnd.vegalite.v6+json': { data: { values: [1] } },
    };
    assert.deepEqual(containedBundle(bundle), bundle);
  });

  it('stands in a frame where it cannot run nor load anything where it is active', () => {
    const { 'text/html': html, ...others } = containedBundle({
      'text/html': '<script>"a"</script>',
      'text/plain': 'x',
    });
    assert.deepEqual(others, { 'text/plain': 'x' });
    assert.match(
      text(html),
      /^<iframe [^>]*sandbox="(?![^"]*allow-(scripts|same-origin|top-navigation|forms))[^"]*" [^>]*srcdoc="[^"]*"><\/iframe>$/,
    );
    assert.match(text(html), /default-src &#39;none&#39;|default-src 'none'/);
    assert.match(text(html), /&lt;script&gt;&quot;a&quot;&lt;\/script&gt;"><\/iframe>$/);
    assert.match(text(containedBundle({ 'image/svg+xml': '<svg onload="1"/>' })['text/html']), /^<iframe /);
  });

  it('is left out where a front end would run it, or go to an address for it', () => {
    const kept = containedBundle({
      'application/javascript': 'alert(1)',
      'text/javascript': 'alert(1)',
      'application/vnd.bokehjs_exec.v0+json': '',
      'application/vnd.jupyter.widget-view+json': {},
      'application/vnd.vegalite.v6+json': { data: { url: 'https://a.example/?secret' } },
      'text/latex': '\\href{javascript:alert(1)}{x}',
      'text/plain': 'x',
    });
    assert.deepEqual(kept, { 'text/plain': 'x' });
  });

  it('becomes safe HTML where Markdown holds HTML or images', () => {
    const { 'text/html': html, 'text/markdown': markdown } = containedBundle({
      'text/markdown': '# A\n<img src=x onerror=1>',
    });
    assert.equal(markdown, undefined);
    assert.equal(isPlainMarkup(text(html).replaceAll(/ id="[^"]*"/g, '')), true);
    assert.match(text(html), /&lt;img src=x onerror=1&gt;/);
  });
});

/** A string stays as it is. */
function text(data: unknown): string {
  return typeof data === 'string' ? data : JSON.stringify(data);
}
