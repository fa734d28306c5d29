import assert from 'node:assert/strict';
import { panelDocument } from '../../../src/extension/eda/panelDocument.ts';
import { readFromPanel, readSubject } from '../../../src/extension/eda/panelMessages.ts';

describe('the document of a panel', () => {
  it('lets its own two scripts run and nothing load, whatever the file is called', () => {
    const html = panelDocument({
      title: 'EDA: </title><script>alert(1)</script>.csv',
      viewUri: 'https://file/profile.js',
      vegaUri: 'https://file/vega-embed.js?"><script>',
      nonce: 'abc',
    });
    const policy = /content="(default-src[^"]*)"/.exec(html)?.[1] ?? '';
    assert.match(policy, /^default-src &#39;none&#39;; script-src &#39;nonce-abc&#39;;/);
    assert.doesNotMatch(policy, /unsafe-eval|script-src[^;]*unsafe|https:|\*/);
    assert.equal([...html.matchAll(/<script/g)].length, 1);
  });
});

describe('messages of the page', () => {
  it('are those it sends, and no others', () => {
    assert.deepEqual(readFromPanel({ type: 'target', column: 'a', more: 1 }), { type: 'target', column: 'a' });
    assert.deepEqual(readFromPanel({ type: 'cancel' }), { type: 'cancel' });
    for (const other of [null, 'cancel', { type: 'run' }, { type: 'target' }, { type: 'target', column: 1 }]) {
      assert.equal(readFromPanel(other), undefined);
    }
  });

  it('keep the subject over a reload, and nothing of another shape', () => {
    const subject = { file: 'file:///a.csv', target: null, compare: null };
    assert.deepEqual(readSubject(subject), subject);
    assert.equal(readSubject({ file: 1 }), undefined);
    assert.equal(readSubject(undefined), undefined);
  });
});
