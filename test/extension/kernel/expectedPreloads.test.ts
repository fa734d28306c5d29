import assert from 'node:assert/strict';
import { expectedPreloads } from '../../../src/extension/kernel/expectedPreloads.ts';

describe('the libraries that a kernel loads before a cell asks', () => {
  it('are those that the cells name', () => {
    check([], ['const a = 1', '# Some text']);
    check(['tf'], ['const a = 1', 'tf.tensor([1])']);
    check(['tf'], ["import * as t from '@tensorflow/tfjs-node'"]);
    check(['dfd'], ['new dfd.DataFrame({})']);
    check(['dfd'], ["import { DataFrame } from 'danfojs'"]);
    check(['tf', 'dfd'], ['use(tf, dfd)']);
  });

  it('are not taken for the middle of other names', () => {
    check([], ['const offtf = 1; offtf.x; tfidf.fit()', 'dfds.length']);
  });
});

function check(expected: readonly string[], texts: readonly string[]): void {
  assert.deepEqual(expectedPreloads(texts), expected);
}
