import assert from 'node:assert/strict';
import { lineNumbers } from '../../../src/data/read/lineNumbers.ts';
import { TestFolder } from '../TestFolder.ts';

describe('lineNumbers', () => {
  const folder = new TestFolder();
  after(() => folder.remove());

  it('counts the line ends before each place', () => {
    const file = folder.write('a.txt', 'ab\ncd\n\nef');
    assert.deepEqual(lineNumbers(file, [0, 1, 3, 6, 7, 8]), [1, 1, 2, 3, 4, 4]);
    assert.deepEqual(lineNumbers(file, []), []);
  });

  it('counts on over the pieces in which a large file is read', () => {
    const file = folder.write('b.txt', 'x\n'.repeat(1_200_000));
    assert.deepEqual(lineNumbers(file, [0, 1_048_574, 1_048_576, 2_399_998]), [1, 524_288, 524_289, 1_200_000]);
  });

  it('ends where the file does', () => {
    assert.deepEqual(lineNumbers(folder.write('c.txt', 'a\nb\n'), [100]), [3]);
  });
});
