import assert from 'node:assert/strict';
import { linkDocs } from '../../../src/extension/language/linkDocs.ts';

const check = (markdown: string, expected: string): void => {
  assert.equal(linkDocs(markdown, 'open'), expected);
};

describe('linkDocs', () => {
  it('makes a link of a page that a comment names', () => {
    check('See docs/tensor.md.', 'See [docs/tensor.md](command:open?%5B%22tensor%22%5D).');
    check('(docs/model-files.md)', '([docs/model-files.md](command:open?%5B%22model-files%22%5D))');
  });

  it('leaves code, addresses and links alone', () => {
    for (const text of [
      '`docs/tensor.md`',
      'https://example.com/docs/tensor.md',
      '[docs/tensor.md](other)',
      '[here](docs/tensor.md)',
    ])
      check(text, text);
  });

  it('takes no page whose name could end the link', () => {
    for (const text of ['docs/a)b.md', 'docs/..%2f.md', 'docs/../secret.md', 'docs/A B.md']) check(text, text);
  });
});
