import assert from 'node:assert/strict';
import type { CellKey } from '../../../src/display/table/CellKey.ts';
import { filterTest, parseFilters, type ColumnFilter } from '../../../src/display/table/ColumnFilter.ts';

const check = (filter: ColumnFilter, keys: readonly CellKey[], expected: readonly CellKey[]): void => {
  assert.deepEqual(keys.filter(filterTest(filter)), expected);
};

describe('a column’s filter', () => {
  const mixed = [1, 2.5, -Infinity, 3n, 'Ada', 'adam', '2.5', true, null];

  it('compares text without regard to case', () => {
    check({ type: 'contains', column: 0, text: 'AD' }, mixed, ['Ada', 'adam']);
    check({ type: 'equals', column: 0, text: 'ADA' }, mixed, ['Ada']);
  });

  it('takes a range with its ends, of numbers of both kinds only', () => {
    check({ type: 'range', column: 0, min: 2.5, max: 3 }, mixed, [2.5, 3n]);
    check({ type: 'range', column: 0, min: null, max: 1 }, mixed, [1, -Infinity]);
  });

  it('finds what is missing, and what is not', () => {
    check({ type: 'missing', column: 0 }, mixed, [null]);
    assert.equal(mixed.filter(filterTest({ type: 'present', column: 0 })).length, 8);
  });

  it('picks cells as they came over the wire, a number from its text apart', () => {
    check(
      {
        type: 'picked',
        column: 0,
        cells: [
          [2.5, null],
          ['3', 'bigint'],
          [null, 'nan'],
        ],
      },
      mixed,
      [2.5, 3n, null],
    );
    check(
      { type: 'picked', column: 0, cells: [['2024-01-01T00:00:00.000Z', 'date']] },
      [1_704_067_200_000, 0],
      [1_704_067_200_000],
    );
  });

  it('is not read from what is none', () => {
    const raw = [
      7,
      null,
      { type: 'drop', column: 1 },
      { type: 'contains', column: -1, text: 'x' },
      { type: 'contains', column: 1, text: 5 },
      { type: 'picked', column: 0, cells: [['x', 'nonsense'], 3] },
      { type: 'range', column: 2, min: 'x' },
    ];
    assert.deepEqual(parseFilters(raw), [
      { type: 'picked', column: 0, cells: [['x', null]] },
      { type: 'range', column: 2, min: null, max: null },
    ]);
    assert.deepEqual(parseFilters('nothing'), []);
  });
});
