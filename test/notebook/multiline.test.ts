import assert from 'node:assert/strict';
import fc from 'fast-check';
import { joinLines, multilineJson, splitLines } from '../../src/notebook/multiline.ts';

describe('splitLines', () => {
  it('keeps line ends, and ends lines where Python does', () => {
    // From Python: 'a\nb\r\nc\rd\x0be\x0cf\x1cg\x85h\u2028i\u2029j'.splitlines(True)
    assert.deepEqual(splitLines('a\nb\r\nc\rd\x0be\x0cf\x1cg\x85h\u2028i\u2029j'), [
      'a\n',
      'b\r\n',
      'c\r',
      'd\x0b',
      'e\x0c',
      'f\x1c',
      'g\x85',
      'h\u2028',
      'i\u2029',
      'j',
    ]);
    assert.deepEqual(splitLines(''), []);
    assert.deepEqual(splitLines('a\n'), ['a\n']);
    assert.deepEqual(splitLines('\n\n'), ['\n', '\n']);
  });

  it('splits into what joins again', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('\r', '\n', 'a', '\x1e') }),
        (text) => joinLines(splitLines(text)) === text,
      ),
    );
  });
});

describe('multilineJson', () => {
  it('keeps the form of the file where that says the same', () => {
    assert.deepEqual(multilineJson('ab', ['a', 'b']), ['a', 'b']);
    assert.equal(multilineJson('a\nb', 'a\nc'), 'a\nb');
    assert.deepEqual(multilineJson('a\nb', ['x']), ['a\n', 'b']);
    assert.deepEqual(multilineJson('a', undefined), ['a']);
  });
});
