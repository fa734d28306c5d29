import assert from 'node:assert/strict';
import { blankText, padding } from '../../../src/lang/edits/blankText.ts';

describe('blankText', () => {
  it('keeps every line break and every column', () => {
    assert.equal(blankText('ab\r\n\tc\u2028d\u2029'), '  \r\n  \u2028 \u2029');
  });
});

describe('padding', () => {
  it('keeps line breaks and the width of the last line', () => {
    assert.equal(padding('abc\r\nde\nfgh'), '\r\n\n   ');
    assert.equal(padding('abc'), '   ');
    assert.equal(padding('a\n\n'), '\n\n');
  });
});
