import assert from 'node:assert/strict';
import { pearsonOfPairs } from '../../../src/eda/pairs/pearsonOfPairs.ts';
import { spearmanOfPairs } from '../../../src/eda/pairs/spearmanOfPairs.ts';
import { kendallTauB, orderedColumn } from '../../../src/eda/statistics/kendall.ts';

const none = Number.NaN;
// The figures are scipy.stats' pearsonr, spearmanr and kendalltau of the rows where both are there.
const a = Float64Array.of(1, 2, 3, 4, 5, 6);
const b = Float64Array.of(2, 1, 4, 3, 7, 5);
const gaps = Float64Array.of(3, none, 1, 1, none, 8);

describe('the correlations of pairs of columns', () => {
  it('are of all rows where nothing is missing', () => {
    close(pearsonOfPairs([a, b])(0, 1), 0.7917946548886294);
    close(spearmanOfPairs([{ values: a }, { values: b }])(0, 1), 29 / 35);
    close(kendallTauB(orderedColumn(a), orderedColumn(b)), 0.6);
  });

  it('are of the rows where both are there, ranked among themselves', () => {
    // The rows 1, 3, 4 and 6: a is 1, 3, 4, 6 and the other 3, 1, 1, 8, with ranks 1, 2, 3, 4 and 3, 1.5, 1.5, 4.
    close(pearsonOfPairs([a, gaps])(1, 0), 12.5 / Math.sqrt(13 * 32.75));
    close(spearmanOfPairs([{ values: a }, { values: gaps }])(0, 1), 1.5 / Math.sqrt(5 * 4.5));
    close(kendallTauB(orderedColumn(gaps), orderedColumn(a)), 1 / Math.sqrt(5 * 6));
  });

  it('are not defined where a column does not vary in these rows', () => {
    const flat = Float64Array.of(7, 0, 7, 7, 0, 7);
    assert.ok(Number.isNaN(pearsonOfPairs([flat, gaps])(0, 1)));
    assert.ok(Number.isNaN(spearmanOfPairs([{ values: flat }, { values: gaps }])(0, 1)));
    assert.ok(Number.isNaN(kendallTauB(orderedColumn(flat), orderedColumn(gaps))));
  });

  it('keep their digits where the common rows lie far from the mean of the column', () => {
    const wide = Float64Array.of(1e12, 1, 2, 3, 4, 6);
    const other = Float64Array.of(none, 1, 2, 3, 4, 5);
    // Of 1, 2, 3, 4, 6 and 1, 2, 3, 4, 5.
    close(pearsonOfPairs([wide, other])(0, 1), 12 / Math.sqrt(14.8 * 10));
  });
});

function close(actual: number, expected: number): void {
  assert.ok(Math.abs(actual - expected) < 1e-9, `${actual}, not ${expected}`);
}
