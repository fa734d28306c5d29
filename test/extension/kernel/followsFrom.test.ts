import assert from 'node:assert/strict';
import { followsFrom } from '../../../src/extension/kernel/followsFrom.ts';

describe('followsFrom', () => {
  it('is true for the same cells in the same order', () => {
    assert.equal(followsFrom(['a', 'b'], ['a', 'b']), true);
  });

  it('is false for other cells, another order, fewer or more of them, and none at all', () => {
    for (const ids of [['a', 'c'], ['b', 'a'], ['a'], ['a', 'b', 'c']]) {
      assert.equal(followsFrom(['a', 'b'], ids), false, ids.join());
    }
    assert.equal(followsFrom([], []), false);
  });
});
