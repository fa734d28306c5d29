import assert from 'node:assert/strict';
import { residualsOf } from '../../../src/evaluation/figures/residualsOf.ts';

describe('residualsOf', () => {
  it('counts all rows, and puts errors into bins with as many predictions each', () => {
    const predicted = Float64Array.from({ length: 100 }, (_, row) => row);
    const actual = predicted.map((value, row) => value + (row % 2 === 0 ? 1 : -1));
    const { byPrediction, histogram, grid, mean, standardDeviation } = residualsOf(actual, predicted);
    assert.deepEqual([mean, standardDeviation], [0, 1]);
    assert.equal(byPrediction.length, 20);
    assert.deepEqual([byPrediction[0]?.from, byPrediction.at(-1)?.to], [0, 99]);
    assert.equal(total(byPrediction.map(({ count }) => count)), 100);
    assert.equal(total(histogram.counts), 100);
    assert.equal(total(grid.counts.map(total)), 100);
  });

  it('takes quantiles of a sample of very many rows, and counts and means of all', () => {
    // Errors are 0, 0.001, … 0.999 in turn: their quantile at a share is the share.
    const rows = 1_200_000;
    const predicted = Float64Array.from({ length: rows }, (_, row) => row);
    const actual = predicted.map((value, row) => value + (row % 1_000) / 1_000);
    const { byPrediction, histogram, mean } = residualsOf(actual, predicted);
    assert.ok(Math.abs(mean - 0.4995) < 1e-6);
    assert.equal(total(histogram.counts), rows);
    assert.equal(total(byPrediction.map(({ count }) => count)), rows);
    assert.deepEqual([byPrediction[0]?.from, byPrediction.at(-1)?.to], [0, rows - 1]);
    for (const bin of byPrediction) {
      assert.ok(Math.abs(bin.mean - 0.4995) < 0.001);
      for (const [share, found] of [
        [0.1, bin.p10],
        [0.5, bin.p50],
        [0.9, bin.p90],
      ] as const)
        // prettier-ignore
        assert.ok(Math.abs(found - share) < 0.015, `${found} at ${share}`);
      assert.ok(Math.abs(bin.count - rows / 20) < 500);
    }
  });
});

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
