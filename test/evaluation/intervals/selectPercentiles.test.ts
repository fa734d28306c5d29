import assert from 'node:assert/strict';
import { medianOf, selectPercentiles } from '../../../src/evaluation/intervals/selectPercentiles.ts';
import { seededRandom } from '../../../src/tensor/training/seededRandom.ts';

describe('selectPercentiles', () => {
  it('says what sorting says: the n-1 rule of NumPy, also of ties, runs and single values', () => {
    const random = seededRandom(4);
    const shares = [0, 0.1, 0.25, 0.5, 0.9, 1];
    const tables: number[][] = [
      [7],
      [2, 1],
      [3, 3, 3, 3],
      Array.from({ length: 101 }, (_, at) => at),
      Array.from({ length: 100 }, (_, at) => -at),
      ...Array.from({ length: 40 }, (_, size) => Array.from({ length: 5 * size + 1 }, () => Math.floor(random() * 30))),
      Array.from({ length: 1_000 }, () => random()),
    ];
    for (const table of tables) {
      const sorted = table.toSorted((one, other) => one - other);
      const expected = shares.map((share) => {
        const place = (table.length - 1) * share;
        const [low, high] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!];
        return low + (high - low) * (place - Math.floor(place));
      });
      const found = selectPercentiles(Float64Array.from(table), shares);
      found.forEach((value, at) => {
        assert.ok(Math.abs(value - expected[at]!) < 1e-12, `${String(shares[at])} of ${table.length}: ${value}`);
      });
    }
  });

  it('leaves the values of a median as they are', () => {
    const values = Float64Array.of(9, 1, 5, 2);
    assert.equal(medianOf(values), 3.5);
    assert.deepEqual([...values], [9, 1, 5, 2]);
  });
});
