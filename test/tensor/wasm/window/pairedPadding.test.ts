import assert from 'node:assert/strict';
import { backend_util } from '@tensorflow/tfjs-core';
import { pairedPadding } from '../../../../src/tensor/wasm/window/pairedPadding.ts';

describe('pairedPadding', () => {
  it('puts the number on both sides of height and width, in either layout', () => {
    assert.deepEqual(pairedPadding(2), [
      [0, 0],
      [2, 2],
      [2, 2],
      [0, 0],
    ]);
    assert.deepEqual(pairedPadding(2, 'NCHW'), [
      [0, 0],
      [0, 0],
      [2, 2],
      [2, 2],
    ]);
  });

  it('leaves other paddings alone', () => {
    assert.equal(pairedPadding('same'), 'same');
  });

  it('has core compute the size that a filter which is not square leaves: (6 + 2 − 2) + 1 by (5 + 2 − 3) + 1', () => {
    const sizes = [1, pairedPadding(1)].map((pad) => {
      const { outHeight, outWidth } = backend_util.computeConv2DInfo([1, 6, 5, 1], [2, 3, 1, 1], 1, 1, pad);
      return [outHeight, outWidth];
    });
    // The first is core's mistake, for which this file exists.
    assert.deepEqual(sizes, [
      [7, 6],
      [7, 5],
    ]);
  });
});
