import assert from 'node:assert/strict';
import { identifierEnd, skipTrivia } from '../../../src/lang/parse/skipTrivia.ts';

describe('skipTrivia', () => {
  it('passes white space and comments, also those that hold the other kind’s marks', () => {
    assert.equal(skipTrivia('a \t\r\n// */ x\n/* // */\uFEFF b', 1), 23);
    assert.equal(skipTrivia('ab', 1), 1);
    assert.equal(skipTrivia('a // end', 1), 8);
  });
});

describe('identifierEnd', () => {
  it('passes letters of any plane and escapes', () => {
    assert.equal(identifierEnd('ab$1_?', 0), 5);
    assert.equal(identifierEnd('𠮷x:', 0), 3);
    assert.equal(identifierEnd('\\u0061b\\u{1F600}!', 0), 16);
    assert.equal(identifierEnd('?', 0), 0);
  });
});
