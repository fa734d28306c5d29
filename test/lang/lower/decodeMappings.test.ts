import assert from 'node:assert/strict';
import { decodeMappings } from '../../../src/lang/lower/decodeMappings.ts';

describe('decodeMappings', () => {
  it('decodes steps of columns and lines, negative ones too', () => {
    // [0,0,0,0] [4,0,2,6] ; [2,0,-1,-5]: steps from the segment before, the column's from the line's start.
    assert.deepEqual(decodeMappings('AAAA,IAEM;EADL'), [
      [1, 1, 1, 1],
      [1, 5, 3, 7],
      [2, 1, 2, 2],
      [2, 3, 2, 2],
    ]);
  });

  it('decodes numbers of several digits', () => {
    // 16 takes two digits: 100000 with the sign bit, in groups of five from the low end.
    assert.deepEqual(decodeMappings('gBAgBA'), [
      [1, 1, 17, 1],
      [1, 17, 17, 1],
    ]);
  });

  it('gives a line without segments the last line before it', () => {
    assert.deepEqual(decodeMappings('AAAA;;AACA').slice(1, 3), [
      [2, 1, 1, 1],
      [3, 1, 2, 1],
    ]);
  });
});
