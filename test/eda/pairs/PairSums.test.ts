import assert from 'node:assert/strict';
import type { NumberPlan } from '../../../src/eda/column/NumberPlan.ts';
import { PairSums } from '../../../src/eda/pairs/PairSums.ts';
import { ScanMemory } from '../../../src/eda/scan/ScanMemory.ts';

const plan: NumberPlan = {
  range: { finite: 0, min: -8, max: 8, minText: null, maxText: null },
  sorted: new Float64Array(),
  standard: { centre: 1, scale: 8 },
  bins: null,
  lowerFence: -Infinity,
  upperFence: Infinity,
  median: 0,
  medianAbsoluteDeviation: 0,
};

/** By blocks: of each block its columns. */
function pairsOf(blocks: readonly (readonly (readonly number[])[])[]): PairSums {
  const memory = new ScanMemory();
  const pairs = new PairSums(
    memory,
    (blocks[0] ?? []).map(() => ({ plan, countsDistinct: false })),
  );
  for (const columns of blocks) {
    columns.forEach((values, index) => {
      memory.doubles(memory.block, values.length).set(values);
      pairs.scans[index]?.add(values.length);
    });
    pairs.add(columns[0]?.length ?? 0);
  }
  return pairs;
}

function check(pairs: PairSums, [i, j]: readonly [number, number], expected: number): void {
  for (const found of [pairs.correlation(i, j), pairs.correlation(j, i)])
    assert.ok(Math.abs(found - expected) < 1e-14, `${found}, not ${expected}`);
}

describe('PairSums', () => {
  const { NaN: missing } = Number;

  it('correlates columns over the rows in which both are there, whatever the other columns lack', () => {
    const pairs = pairsOf([
      [
        [1, 2, 3],
        [2, missing, 6],
        [5, 5, missing],
      ],
      [
        [4, 5, 6, 7],
        [1, 3, 2, missing],
        [missing, 1, 0, 3],
      ],
    ]);
    // numpy.corrcoef of 1 3 4 5 6 and 2 6 1 3 2; of 1 2 5 6 7 and 5 5 1 0 3; of 2 3 2 and 5 1 0.
    check(pairs, [0, 1], -0.148_648_648_648_648_63);
    check(pairs, [0, 2], -0.753_912_489_173_513_1);
    check(pairs, [1, 2], -0.327_326_835_353_988_6);
    assert.equal(pairs.correlation(1, 1), 1);
  });

  it('remembers nothing of a block that was longer, or lacked values', () => {
    const whole = pairsOf([
      [
        [1, 2, 4, missing, 3, 1, 2, 9],
        [2, 3, 3, 1, 5, 6, 7, 4],
      ],
    ]);
    const parts = pairsOf([
      [
        [1, 2, 4, missing],
        [2, 3, 3, 1],
      ],
      [[3], [5]],
      [
        [1, 2, 9],
        [6, 7, 4],
      ],
    ]);
    check(parts, [0, 1], whole.correlation(0, 1));
  });

  it('has no correlation with a column that does not vary', () => {
    assert.ok(
      Number.isNaN(
        pairsOf([
          [
            [1, 2, 3],
            [4, 4, 4],
          ],
        ]).correlation(0, 1),
      ),
    );
  });
});
