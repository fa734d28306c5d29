import assert from 'node:assert/strict';
import { displaySymbol, type Displayable } from '../../../src/display/Displayable.ts';
import { html as markup } from '../../../src/display/show/html.ts';
// Other names than `html` and `md`: the formatter would lay out the templates.
import { md as markdown } from '../../../src/display/show/md.ts';
import { svg } from '../../../src/display/show/svg.ts';

function check(value: Displayable, expected: object): void {
  assert.deepEqual(value[displaySymbol](), expected);
}

describe('html', () => {
  it('escapes values and lets nested markup stand', () => {
    const rows = ['<i>', 'b'].map((text) => markup`<li>${text}</li>`);
    check(markup`<ul title="${'"x"'}">${rows}</ul>`, {
      'text/html': '<ul title="&quot;x&quot;"><li>&lt;i&gt;</li><li>b</li></ul>',
    });
  });

  it('shows null, undefined and false as nothing, 0 as itself, and plain objects by their preview', () => {
    check(markup`${null}${undefined}${false}${0}${{ a: 1 }}`, { 'text/html': '0{a: 1}' });
  });

  it('takes a string as HTML', () => {
    check(markup('<hr>'), { 'text/html': '<hr>' });
  });
});

describe('md', () => {
  it('drops the shared indentation and keeps HTML in values as text', () => {
    check(
      markdown`
        # ${'Title <script>'}
          - ${markup`<b>ok</b>`}
      `,
      { 'text/markdown': '# Title &lt;script>\n  - <b>ok</b>' },
    );
  });
});

describe('svg', () => {
  it('escapes values in attributes', () => {
    check(svg`<svg><text x="${'"'}"/></svg>`, { 'image/svg+xml': '<svg><text x="&quot;"/></svg>' });
  });
});
