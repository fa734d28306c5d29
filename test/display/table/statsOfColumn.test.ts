import assert from 'node:assert/strict';
import type { CellKey } from '../../../src/display/table/CellKey.ts';
import { binOf, type ColumnStats } from '../../../src/display/table/ColumnStats.ts';
import { statsOfColumn } from '../../../src/display/table/statsOfColumn.ts';
import type { FieldType } from '../../../src/display/table/TableOutput.ts';

const stats = (keys: readonly CellKey[], type: FieldType): Promise<ColumnStats> =>
  statsOfColumn({ type, rowCount: keys.length, key: (row) => keys[row] ?? null, turn: () => Promise.resolve() });

describe('statsOfColumn', () => {
  it('counts missing and distinct values, and bins the finite numbers', async () => {
    const { missing, distinct, range, bins, top } = await stats([0, 10, null, 5, 5, Infinity, 9.99], 'number');
    assert.deepEqual([missing, distinct], [1, 5]);
    assert.deepEqual([range?.min, range?.max], [0, 10]);
    assert.ok(Math.abs((range?.mean ?? 0) - 29.99 / 5) < 1e-12);
    const expected = new Array<number>(20).fill(0);
    expected[0] = 1;
    expected[10] = 2;
    expected[19] = 2;
    assert.deepEqual(bins, expected);
    assert.deepEqual(top[0], { cell: [5, null], count: 2 });
  });

  it('has no range of text, and tells the most frequent values first', async () => {
    const { range, bins, top, distinct } = await stats(['b', 'a', 'b', null, 'c'], 'string');
    assert.deepEqual([range, bins, distinct], [null, [], 3]);
    assert.deepEqual(
      top.map(({ cell, count }) => [cell[0], count]),
      [
        ['b', 2],
        ['a', 1],
        ['c', 1],
      ],
    );
  });

  it('tells dates as text, bigints as digits', async () => {
    assert.deepEqual((await stats([0], 'datetime')).top, [{ cell: ['1970-01-01T00:00:00.000Z', 'date'], count: 1 }]);
    assert.deepEqual((await stats([2n ** 60n], 'integer')).top[0]?.cell, ['1152921504606846976', 'bigint']);
  });

  it('survives nothing, only missing values, one value, and the ends of the doubles', async () => {
    assert.deepEqual(await stats([], 'number'), {
      rows: 0,
      isSampled: false,
      missing: 0,
      distinct: 0,
      isDistinctRough: false,
      range: null,
      bins: [],
      top: [],
    });
    assert.deepEqual([(await stats([null, null], 'any')).missing, (await stats([null], 'any')).range], [2, null]);
    assert.equal((await stats([7], 'integer')).bins[0], 1);
    const huge = await stats([-1.7e308, 1.7e308], 'number');
    assert.deepEqual([huge.bins[0], huge.bins[19], huge.range?.mean], [1, 1, 0]);
  });

  it('says when it looked at a part, and does not count more than 100,000 different texts', async () => {
    const rows = 1_500_000;
    const sampled = await statsOfColumn({
      type: 'integer',
      rowCount: rows,
      key: (row) => row,
      turn: () => Promise.resolve(),
    });
    assert.deepEqual([sampled.rows, sampled.isSampled, sampled.range?.min], [1_000_000, true, 0]);
    const texts = await statsOfColumn({
      type: 'string',
      rowCount: 150_000,
      key: (row) => `t${row}`,
      turn: () => Promise.resolve(),
    });
    assert.deepEqual([texts.distinct, texts.top], [null, []]);
  }).timeout(10_000);

  it('gives others a turn between the parts of a large column', async () => {
    let turns = 0;
    const turn = (): Promise<void> => {
      turns += 1;
      return Promise.resolve();
    };
    await statsOfColumn({ type: 'integer', rowCount: 120_000, key: (row) => row % 5, turn });
    assert.equal(turns, 2);
  });
});

describe('binOf', () => {
  it('puts the upper end into the last bin', () => {
    assert.deepEqual(
      [0, 4.99, 5, 100].map((value) => binOf(value, { min: 0, max: 100 })),
      [0, 0, 1, 19],
    );
  });
});
