import { strict as assert } from 'node:assert';
import { createMonitor } from '../../../src/monitor/createMonitor.ts';
import type { LivePerformance, Recommendation } from '../../../src/monitor/Monitor.ts';
import { referenceOf } from '../../../src/monitor/reference/referenceOf.ts';

type Pair = readonly [predicted: string | number, actual: string | number];

function judged(
  pairs: readonly Pair[],
  metric: string,
  value: number,
): { performance: LivePerformance | null; recommendation: Recommendation } {
  const isNumber = typeof pairs[0]?.[0] === 'number' && metric !== 'accuracy';
  const reference = referenceOf([], {
    predictions: isNumber ? Float64Array.of(1, 2, 3) : ['a', 'b'],
    performance: { metric, value },
  });
  const monitor = createMonitor(reference);
  for (const [predicted, actual] of pairs) monitor.observeTruth({ timeMs: 0, predicted, actual });
  return monitor.report(0);
}

const times = (count: number, pair: Pair): Pair[] => Array.from({ length: count }, () => pair);

function near(actual: unknown, expected: number): void {
  assert.ok(typeof actual === 'number' && Math.abs(actual - expected) < 1e-12, `${String(actual)} and not ${expected}`);
}

describe('live performance', () => {
  it('is accuracy with Wilson’s interval, and scikit-learn’s figures by hand', () => {
    const pairs = [...times(6, ['a', 'a']), ...times(2, ['b', 'a']), ...times(1, ['a', 'b']), ...times(3, ['b', 'b'])];
    const { performance } = judged(pairs, 'accuracy', 0.8);
    assert.equal(performance?.value, 9 / 12);
    assert.equal(performance.reference, 0.8);
    const z = 1.959963984540054;
    const centre = (0.75 + z ** 2 / 24) / (1 + z ** 2 / 12);
    near((performance.low + performance.high) / 2, centre);
    near(performance.figures['balancedAccuracy'], (6 / 8 + 3 / 4) / 2);
    near(performance.figures['macroF1'], ((2 * 6) / (8 + 7) + (2 * 3) / (4 + 5)) / 2);
    // Chance agreement: 8/12 · 7/12 + 4/12 · 5/12.
    const chance = (8 * 7 + 4 * 5) / 144;
    near(performance.figures['cohenKappa'], (0.75 - chance) / (1 - chance));
    assert.deepEqual(performance.figures['byClass'], [
      { value: 'a', rows: 8, recall: 6 / 8, precision: 6 / 7 },
      { value: 'b', rows: 4, recall: 3 / 4, precision: 3 / 5 },
    ]);
  });

  it('is MAE or RMSE of numbers, by the metric of the reference, with bias and R² by hand', () => {
    const pairs: Pair[] = [
      [1, 2],
      [4, 2],
      [6, 6],
      [9, 10],
    ];
    const { performance: mae } = judged(pairs, 'mae', 0.5);
    assert.equal(mae?.metric, 'mae');
    near(mae.value, 1);
    // Absolute errors 1, 2, 0, 1: their variance is 2/4, over n − 1 for the mean's.
    near(mae.high - mae.value, 1.959963984540054 * Math.sqrt(0.5 / 3));
    near(mae.figures['rmse'], Math.sqrt(6 / 4));
    near(mae.figures['bias'], 0);
    near(mae.figures['r2'], 1 - 6 / 44);
    const { performance: rmse } = judged(pairs, 'rmse', 0.5);
    near(rmse?.value, Math.sqrt(1.5));
    assert.ok((rmse?.low ?? 9) < Math.sqrt(1.5) && (rmse?.high ?? 0) > Math.sqrt(1.5));
    const { performance: other } = judged(pairs, 'r2', 0.9);
    assert.deepEqual([other?.metric, other?.reference], ['mae', null]);
  });

  it('is none before a truth has come, and of numbers before two have', () => {
    assert.equal(judged([], 'accuracy', 1).performance, null);
    assert.equal(judged([[1, 2]], 'mae', 1).performance, null);
  });

  it('calls for retraining only where a loss is large and certain', () => {
    const action = (right: number, wrong: number, reference: number): string =>
      judged([...times(right, ['a', 'a']), ...times(wrong, ['b', 'a'])], 'accuracy', reference).recommendation.action;
    assert.equal(action(700, 300, 0.9), 'retrain');
    assert.equal(action(8_700, 1_300, 0.9), 'investigate');
    assert.equal(action(88_900, 11_100, 0.9), 'watch');
    assert.equal(action(900, 100, 0.9), 'none');
    assert.equal(action(950, 50, 0.9), 'none');
    // Too few to tell.
    assert.equal(action(10, 19, 0.9), 'none');
    const error = (by: number): string =>
      judged([...times(100, [by, 0]), ...times(100, [-by, 0])], 'rmse', 1).recommendation.action;
    assert.deepEqual([0.9, 1, 1.05, 1.15, 1.3].map(error), ['none', 'none', 'watch', 'investigate', 'retrain']);
  });
});
