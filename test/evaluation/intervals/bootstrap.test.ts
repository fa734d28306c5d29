import assert from 'node:assert/strict';
import { meanStatistic } from '../../../src/evaluation/figures/meanStatistic.ts';
import { bootstrap, sampleRows } from '../../../src/evaluation/intervals/bootstrap.ts';
import { cellIntervals } from '../../../src/evaluation/intervals/cellIntervals.ts';
import { drawBinomial, drawCells } from '../../../src/evaluation/intervals/drawCells.ts';
import { sampleSize } from '../../../src/evaluation/intervals/sampleSize.ts';
import { seededRandom } from '../../../src/tensor/training/seededRandom.ts';

const rows = 4_000;
const random = seededRandom(1);
/** Uniform: the mean's standard error is 1 / √(12 rows). */
const values = Float64Array.from({ length: rows }, () => random());
const mean = values.reduce((sum, value) => sum + value, 0) / rows;
const halfWidth = 1.96 / Math.sqrt(12 * rows);

function intervalFrom(sample: Uint32Array, resamples = 1_000) {
  const statistics = [meanStatistic({ mean: Float64Array.from(sample, (row) => values[row] ?? 0) })];
  return bootstrap(
    { sample, statistics, values: new Map([['mean', mean]]) },
    { rows, resamples, level: 0.95, seed: 2, weights: null },
  );
}

function assertNear(found: number | undefined, expected: number, room: number): void {
  assert.ok(found !== undefined && Math.abs(found - expected) < room, `${found ?? 'none'} beside ${expected}`);
}

describe('the bootstrap', () => {
  it('of a mean is as wide as its standard error says', async () => {
    const interval = (await intervalFrom(sampleRows(rows, rows, 0))).get('mean');
    assertNear(interval?.low, mean - halfWidth, 0.12 * halfWidth);
    assertNear(interval?.high, mean + halfWidth, 0.12 * halfWidth);
  });

  it('of a sample of the rows lies around the figure of all, and is as wide as that of all', async () => {
    const interval = (await intervalFrom(sampleRows(rows, 1_000, 3))).get('mean');
    assertNear(interval?.low, mean - halfWidth, 0.2 * halfWidth);
    assertNear(interval?.high, mean + halfWidth, 0.2 * halfWidth);
  });

  it('makes no interval without resamples, or where a tenth of them do not define the figure', async () => {
    const sample = sampleRows(10, 10, 0);
    assert.equal((await intervalFrom(sample, 0)).size, 0);
    const undefinedOften = { ids: ['odd'], of: (weights: Float64Array) => [weights[0] === 0 ? Number.NaN : 1] };
    const found = await bootstrap(
      { sample, statistics: [undefinedOften], values: new Map([['odd', 1]]) },
      { rows: 10, resamples: 200, level: 0.95, seed: 0, weights: null },
    );
    assert.equal(found.size, 0);
  });

  it('is told how far it is, and stops', async () => {
    const shares: number[] = [];
    const sample = sampleRows(rows, rows, 0);
    const work = { sample, statistics: [meanStatistic({ mean: values })], values: new Map([['mean', mean]]) };
    const options = { rows, resamples: 50, level: 0.95, seed: 0, weights: null };
    await bootstrap(work, { ...options, onProgress: (share) => shares.push(share) });
    assert.equal(shares.at(-1), 1);
    await assert.rejects(bootstrap(work, { ...options, signal: AbortSignal.abort(new Error('enough')) }), /enough/);
  });
});

describe('a sample of rows', () => {
  it('holds each row once, in order, and all where they are few', () => {
    const sample = sampleRows(1_000, 100, 7);
    assert.equal(new Set(sample).size, 100);
    assert.deepEqual(sample, sample.toSorted());
    assert.ok(sample.every((row) => row < 1_000));
    assert.deepEqual([...sampleRows(3, 5, 0)], [0, 1, 2]);
  });

  it('shrinks with the work of a resample, down to 2,000 rows', () => {
    assert.equal(sampleSize(10_000_000, 500, 2), 20_000);
    assert.equal(sampleSize(10_000_000, 100_000, 20), 2_000);
    assert.equal(sampleSize(1_500, 100_000, 20), 1_500);
  });
});

describe('a resample of counts', () => {
  it('has as many rows as there were, and none where none were', () => {
    const out = new Float64Array(4);
    const draws = seededRandom(4);
    for (let time = 0; time < 100; time += 1) {
      drawCells(Float64Array.of(50, 0, 3, 947), draws, out);
      assert.equal(out[0]! + out[1]! + out[2]! + out[3]!, 1_000);
      assert.equal(out[1], 0);
    }
  });

  for (const [trials, chance] of [
    [20, 0.3],
    [1_000, 0.01],
    [50_000, 0.4],
    [1_000, 0.97],
  ] as const) {
    it(`has the mean and the variance of a binomial of ${trials} trials, ${chance}`, () => {
      const draws = seededRandom(5);
      const found = Array.from({ length: 4_000 }, () => drawBinomial(trials, chance, draws));
      const middle = found.reduce((sum, value) => sum + value, 0) / found.length;
      const variance = found.reduce((sum, value) => sum + (value - middle) ** 2, 0) / found.length;
      const expected = trials * chance * (1 - chance);
      // Five standard errors of the mean, and of the variance nearly as many.
      assertNear(middle, trials * chance, 5 * Math.sqrt(expected / found.length));
      assertNear(variance, expected, 0.12 * expected);
    });
  }

  it('gives the interval of a share that its binomial has', () => {
    const statistic = { ids: ['share'], of: (cells: Float64Array) => [cells[0]! / (cells[0]! + cells[1]!)] };
    const found = cellIntervals(statistic, Float64Array.of(300_000, 700_000), {
      resamples: 2_000,
      level: 0.95,
      seed: 6,
    });
    const half = 1.96 * Math.sqrt((0.3 * 0.7) / 1_000_000);
    assertNear(found.get('share')?.low, 0.3 - half, 0.12 * half);
    assertNear(found.get('share')?.high, 0.3 + half, 0.12 * half);
  });
});
