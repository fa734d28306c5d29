import assert from 'node:assert/strict';
import { closedDocument } from '../../../src/base/document/closedDocument.ts';
import { standalonePage } from '../../../src/base/document/standalonePage.ts';

describe('closedDocument', () => {
  it('forbids all that is not named', () => {
    const document = closedDocument({ title: 'A', scriptSources: ["'nonce-7'"], body: '<p>x</p>' });
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/
      .exec(document)?.[1]
      ?.replaceAll('&#39;', "'");
    assert.equal(
      policy,
      "default-src 'none'; script-src 'nonce-7'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'",
    );
    // It holds only for what stands below it.
    assert.ok(document.indexOf('Content-Security-Policy') < document.indexOf('<title>'));
  });

  it('takes titles and data as text, and the body as it is', () => {
    const document = closedDocument({
      title: '</title><script>',
      scriptSources: [],
      data: { vega: '"><img>' },
      body: '<p>x</p>',
    });
    assert.match(document, /<title>&lt;\/title&gt;&lt;script&gt;<\/title>/);
    assert.match(document, /<body data-vega="&quot;&gt;&lt;img&gt;">\n<p>x<\/p>\n<\/body>/);
  });
});

describe('standalonePage', () => {
  it('allows its scripts by their hashes and tells no one where it was opened', () => {
    // SHA-256 of `alert(1)` by `printf 'alert(1)' | openssl dgst -sha256 -binary | base64`.
    const page = standalonePage({ title: 'A', scripts: ['alert(1)'], style: 'p{}', body: '<script>alert(1)</script>' });
    assert.ok(page.includes('sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='), page);
    assert.match(page, /<meta name="referrer" content="no-referrer">/);
    assert.match(page, /<style>p\{\}<\/style>/);
  });
});
