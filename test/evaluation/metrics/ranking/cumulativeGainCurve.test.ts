import assert from 'node:assert/strict';
import { cumulativeGainCurve } from '../../../../src/evaluation/metrics/ranking/cumulativeGainCurve.ts';

describe('the cumulative gain', () => {
  it('says which share of the positives the best rows hold, tied rows taken together', () => {
    // By score: 0.9 (1), 0.8 (0), 0.5 (1, 0), 0.1 (0): one of two positives among the first fifth of the rows.
    const { taken, gain, lift } = cumulativeGainCurve([0, 1, 1, 0, 0], [0.1, 0.9, 0.5, 0.5, 0.8]);
    assert.deepEqual([...taken], [0, 0.2, 0.4, 0.8, 1]);
    assert.deepEqual([...gain], [0, 0.5, 0.5, 1, 1]);
    assert.deepEqual([...lift], [NaN, 2.5, 1.25, 1.25, 1]);
  });
});
