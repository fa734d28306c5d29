import assert from 'node:assert/strict';
import type { NumberPlan } from '../../../src/eda/column/NumberPlan.ts';
import type { NumberScan } from '../../../src/eda/column/NumberScan.ts';
import { ColumnScan } from '../../../src/eda/scan/ColumnScan.ts';
import { blockRows, ScanMemory } from '../../../src/eda/scan/ScanMemory.ts';

/** Fences at 1 and 4, far from 2 beyond 3.5/0.6745 ≈ 5.19, five bins of one whole number each from 0 to 5. */
const plan: NumberPlan = {
  range: { finite: 0, min: 0, max: 5, minText: null, maxText: null },
  sorted: new Float64Array(),
  standard: { centre: 2, scale: 4 },
  bins: { edges: [0, 1, 2, 3, 4, 5], isInteger: false },
  lowerFence: 1,
  upperFence: 4,
  median: 2,
  medianAbsoluteDeviation: 1,
};

function scanOf(blocks: readonly (readonly number[])[], change: Partial<NumberPlan> = {}): NumberScan {
  const memory = new ScanMemory();
  const scan = new ColumnScan(memory, { ...plan, ...change }, { countsDistinct: true });
  for (const block of blocks) {
    memory.doubles(memory.block, block.length).set(block);
    scan.add(block.length);
  }
  return scan.result();
}

describe('ColumnScan', () => {
  it('counts what is finite, missing, infinite, zero, negative and outlying', () => {
    const { sums, counts, ...found } = scanOf([
      [0, -0, -3, 1, 4, 4.5],
      [Number.NaN, 2, Infinity, -Infinity, 8, Number.NaN, -4],
    ]);
    assert.deepEqual(found, {
      finite: 9,
      missing: 2,
      positiveInfinities: 1,
      negativeInfinities: 1,
      zeros: 2,
      negatives: 3,
      // 0, −0, −3, 4.5, 8, −4
      iqrOutliers: 6,
      // |8 − 2| and |−4 − 2|
      robustOutliers: 2,
      below: 2,
      above: 1,
      // 0 and −0 are one value.
      distinct: 8,
    });
    assert.deepEqual([...counts], [2, 1, 1, 0, 2]);
    // z = (x − 2) / 4: −½, −½, −5/4, −¼, ½, 5/8, 0, 3/2, −3/2
    assert.ok(Math.abs(sums[0] - -1.375) < 1e-15, String(sums[0]));
    assert.ok(Math.abs(sums[1] - (0.25 * 3 + 1.5625 + 0.0625 + 0.390625 + 4.5)) < 1e-14, String(sums[1]));
  });

  it('puts a value that is an edge into the bin above it, and the last edge into the last bin', () => {
    assert.deepEqual([...scanOf([[0, 1, 2, 3, 4, 5, 5, 4.999999]]).counts], [1, 1, 1, 1, 4]);
    // 0.1 · 3 is above 0.3: the edges decide, not the width.
    const edges = [0, 0.1, 0.2, 0.1 * 3, 0.4];
    assert.deepEqual(
      [...scanOf([[0.3, 0.1 * 3, 0.2, 0.1, 0]], { bins: { edges, isInteger: false } }).counts],
      [1, 1, 2, 1],
    );
  });

  it('finds bins in a range that is beyond a double', () => {
    const edges = [-1.5e308, -0.5e308, 0.5e308, 1.5e308];
    const standard = { centre: 0, scale: 2 ** 1000 };
    const { counts } = scanOf([[-1.5e308, -1e308, 0, 1e308, 1.5e308]], { bins: { edges, isInteger: false }, standard });
    assert.deepEqual([...counts], [2, 1, 2]);
  });

  it('estimates different values within 2 %, in blocks of every length', () => {
    for (const different of [1, 5, 1_000, 60_000]) {
      const values = Array.from({ length: 120_000 }, (_, row) => (row % different) * 0.37);
      const blocks: number[][] = [];
      for (let start = 0, length = 1; start < values.length; start += length, length = 1 + ((length * 7) % blockRows))
        blocks.push(values.slice(start, start + length));
      const { distinct, finite } = scanOf(blocks);
      assert.equal(finite, 120_000);
      assert.ok(Math.abs((distinct ?? 0) - different) <= 0.02 * different, `${distinct ?? ''}, not ${different}`);
    }
  });

  it('loses nothing over millions of values', () => {
    const block = Array.from({ length: blockRows }, () => 2.4);
    const { sums, finite } = scanOf(Array.from({ length: 2_000 }, () => block));
    assert.equal(finite, 4_096_000);
    assert.ok(Math.abs(sums[0] - 409_600) < 1e-6, String(sums[0]));
  });
});
