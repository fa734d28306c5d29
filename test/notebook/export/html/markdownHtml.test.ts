import assert from 'node:assert/strict';
import { markdownHtml } from '../../../../src/notebook/export/html/markdownHtml.ts';

function check(markdown: string, expected: RegExp): void {
  assert.match(markdownHtml(markdown, { 'a b.png': { 'image/png': 'aGVsbG8=' } }), expected);
}

describe('markdownHtml', () => {
  it('renders text, code in colours, and headings that links can reach', () => {
    check('# My title', /<h1 id="My-title">My title<\/h1>/);
    check('```ts\nconst a = 1;\n```', /<span class="hljs-keyword">const<\/span>/);
    check('```made-up\n<b>\n```', /&lt;b&gt;/);
  });

  it('shows HTML as text, and links that run scripts as text', () => {
    check('<b onclick="x()">', /^<p>&lt;b onclick=&quot;x\(\)&quot;&gt;<\/p>/);
    check('[a](javascript:x)', /^<p>\[a\]\(javascript:x\)<\/p>/);
    check('[a](https://b.example)', /<a href="https:\/\/b\.example" rel="noopener noreferrer">/);
  });

  it('shows images of the notebook itself, and links to others', () => {
    check('![alt](attachment:a%20b.png)', /<img src="data:image\/png;base64,aGVsbG8=" alt="alt">/);
    check('![alt](data:image/png;base64,aGVsbG8=)', /<img src="data:image\/png/);
    check(
      '![alt](https://a.example/x.png)',
      /<a href="https:\/\/a\.example\/x\.png" rel="noopener noreferrer">Image: alt<\/a>/,
    );
    check('![](pictures/x.png)', /<em>Image: pictures\/x\.png<\/em>/);
    check('![a](attachment:none.png)', /<em>Image: a<\/em>/);
    check('![a](attachment:%.png)', /<em>Image: a<\/em>/);
  });
});
