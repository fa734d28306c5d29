import assert from 'node:assert/strict';
import { lz4Frames } from '../../../../src/data/sources/arrow/lz4Frames.ts';

/** A frame with one block, as https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md lays it out. */
function frame(block: readonly number[], { isPlain = false } = {}): Uint8Array {
  const size = block.length | (isPlain ? 0x8000_0000 : 0);
  const word = [size & 0xff, (size >> 8) & 0xff, (size >> 16) & 0xff, size >>> 24];
  return Uint8Array.of(0x04, 0x22, 0x4d, 0x18, 0x60, 0x40, 0x82, ...word, ...block, 0, 0, 0, 0);
}

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString();

describe('lz4Frames', () => {
  it('copies literals, and what came before', () => {
    // Token 0x32: three literals; a match of 2 + 4 bytes, 3 back; then a token with one literal, which ends the block.
    const block = [0x32, ...Buffer.from('abc'), 3, 0, 0x10, ...Buffer.from('!')];
    assert.equal(text(lz4Frames(frame(block), 10)), 'abcabcabc!');
  });

  it('repeats what it is just writing, and reads lengths of several bytes', () => {
    // One literal, then a match of 15 + 255 + 1 + 4 bytes, one back.
    const block = [0x1f, 0x61, 1, 0, 255, 1, 0x00];
    assert.equal(text(lz4Frames(frame(block), 276)), 'a'.repeat(276));
  });

  it('reads blocks that are not compressed, and several frames', () => {
    const one = frame([...Buffer.from('xyz')], { isPlain: true });
    assert.equal(text(lz4Frames(Buffer.concat([one, one]), 6)), 'xyzxyz');
  });

  it('refuses what leads out of the data', () => {
    const wrong: [readonly number[], number][] = [
      [[0x32, ...Buffer.from('abc'), 9, 0, 0x10, 0x21], 10],
      [[0x32, ...Buffer.from('abc'), 0, 0, 0x10, 0x21], 10],
      [[0xf0, 255, 255], 10],
      [[0x32, ...Buffer.from('abc'), 3, 0, 0x10, ...Buffer.from('!')], 9],
      [[0x32, ...Buffer.from('abc'), 3, 0, 0x10, ...Buffer.from('!')], 11],
    ];
    for (const [block, length] of wrong) assert.throws(() => lz4Frames(frame(block), length), RangeError);
    assert.throws(() => lz4Frames(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8), 4), RangeError);
    assert.throws(() => lz4Frames(frame([0x10, 0x61]), 2 ** 40), RangeError);
  });
});
