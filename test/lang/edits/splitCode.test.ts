import assert from 'node:assert/strict';
import { SourceEdits } from '../../../src/lang/edits/SourceEdits.ts';
import { splitCode } from '../../../src/lang/edits/splitCode.ts';

describe('splitCode', () => {
  it('applies edits in the order of the text, whatever the order they came in', () => {
    const edits = new SourceEdits('abcdef');
    edits.replace(4, 5, 'E');
    edits.blank(1, 3);
    edits.insert(6, '!');
    assert.equal(splitCode(edits, []).body, 'a  dEf!');
  });

  it('puts insertions at one place in the order they came in, before a change there', () => {
    const edits = new SourceEdits('ab');
    edits.replace(1, 2, 'B');
    edits.insert(1, '1');
    edits.insert(1, '2');
    assert.equal(splitCode(edits, []).body, 'a12B');
  });

  it('keeps line breaks inside what it blanks and rewrites', () => {
    const edits = new SourceEdits('a\r\nbc\nd\u2028e');
    edits.blank(0, 4);
    edits.rewrite(5, 8, 'code;');
    assert.equal(splitCode(edits, []).body, ' \r\n ccode;\n\u2028e');
  });

  it('lists how far columns moved, line by line', () => {
    const edits = new SourceEdits('ab cd\nef');
    edits.insert(1, 'xx');
    edits.replace(3, 5, '');
    edits.insert(7, 'y');
    assert.deepEqual(splitCode(edits, []).columnShifts, [
      [1, 4, 2],
      [1, 6, 0],
      [2, 3, 1],
    ]);
  });

  it('deals text out to prologue and body in the same places', () => {
    const edits = new SourceEdits('a;FFF b\nGG c');
    const { prologue, body } = splitCode(edits, [
      { start: 8, end: 10, prefix: 'g=', suffix: '' },
      { start: 2, end: 5, prefix: 'f=', suffix: ';' },
    ]);
    assert.equal(prologue, '  f=FFF;\ng=GG');
    assert.equal(body, 'a;;      b\n;    c');
  });

  it('keeps the lines of the body that a hoisted text of several lines leaves', () => {
    const edits = new SourceEdits('F\nF b\nc');
    const { prologue, body } = splitCode(edits, [{ start: 0, end: 3, prefix: 'f=', suffix: ';' }]);
    assert.equal(prologue, 'f=F\nF;');
    assert.equal(body, ';\n   b\nc');
  });
});
