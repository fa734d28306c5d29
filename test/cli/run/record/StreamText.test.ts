import assert from 'node:assert/strict';
import fc from 'fast-check';
import { StreamText } from '../../../../src/cli/run/record/StreamText.ts';

describe('StreamText', () => {
  function check(pieces: readonly string[], expected: string): void {
    const text = new StreamText();
    for (const piece of pieces) text.append(piece);
    assert.equal(text.toString(), expected);
  }

  it('joins pieces', () => {
    check(['a', 'b\n', '', 'c'], 'ab\nc');
  });
  it('lets a carriage return overwrite its line only', () => {
    check(['one\n10%\r20%\r100%\ntwo'], 'one\n100%\ntwo');
  });
  it('lets a later piece overwrite', () => {
    check(['10%', '\r20%', '\r', '30%', '\n'], '30%\n');
  });
  it('takes a carriage return before a line end for part of it', () => {
    check(['a\r\nb\r', '\n', 'c'], 'a\nb\nc');
  });
  it('erases by backspaces, not beyond the line', () => {
    check(['ab\n123\b\b\b\b', 'x'], 'ab\nx');
  });
  it('keeps a final return for what may follow', () => {
    check(['50%\r'], '50%\r');
  });

  it('ends the same however the text was cut into pieces', () => {
    const text = fc.array(fc.constantFrom('a', 'b', '\n', '\r', '\b'), { maxLength: 12 });
    fc.assert(
      fc.property(text, fc.nat(12), (characters, cut) => {
        const [whole, cutUp] = [new StreamText(), new StreamText()];
        whole.append(characters.join(''));
        cutUp.append(characters.slice(0, cut).join(''));
        cutUp.append(characters.slice(cut).join(''));
        assert.equal(cutUp.toString(), whole.toString());
      }),
    );
  });

  it('keeps the start and the end of very long text, and says how much it left out', () => {
    const text = new StreamText(100);
    for (let line = 0; line < 1000; line++) text.append(`line ${line}\n`);
    const shown = text.toString();
    assert.ok(shown.startsWith('line 0\nline 1\n') && shown.endsWith('line 999\n'));
    const note = /\n\[mlnb left out (\d+) characters here\]\n/.exec(shown);
    assert.equal(Number(note?.[1]) + shown.length - (note?.[0].length ?? 0), 8890);
  });

  it('caps a line that never ends', () => {
    const text = new StreamText(1000);
    for (let piece = 0; piece < 10_000; piece++) text.append('0123456789');
    assert.ok(text.toString().length < 1300);
  });

  it('takes a million lines in linear time', () => {
    const text = new StreamText();
    for (let line = 0; line < 1_000_000; line++) text.append(`a line of output ${line}\n`);
    assert.ok(text.toString().endsWith('999999\n'));
  }).timeout(5_000);
});
