import assert from 'node:assert/strict';
import { codeFrame } from '../../src/lang/codeFrame.ts';

describe('codeFrame', () => {
  it('shows two lines on either side and aligns the numbers', () => {
    const source = Array.from({ length: 12 }, (_, index) => `line${index + 1}`).join('\n');
    assert.equal(
      codeFrame(source, 10, 3),
      ['   8 | line8', '   9 | line9', '> 10 | line10', '     |   ^', '  11 | line11', '  12 | line12'].join('\n'),
    );
  });

  it('keeps tabs before the caret', () => {
    assert.equal(codeFrame('\tx y', 1, 4), '> 1 | \tx y\n    | \t  ^');
  });

  it('cuts a long line around the column', () => {
    const frame = codeFrame(`${'a'.repeat(5000)}!${'b'.repeat(5000)}`, 1, 5001);
    const [text = '', caret = ''] = frame.split('\n');
    assert.ok(text.length < 200);
    assert.equal(text[caret.indexOf('^')], '!');
  });

  it('puts the caret behind the end of a line when the column is there', () => {
    assert.equal(codeFrame('f(', 1, 3), '> 1 | f(\n    |   ^');
  });
});
