import assert from 'node:assert/strict';
import { measureTables, pairMeasures, strongestPairs, strongestPart } from '../../../../src/eda/report/facts/pairs.ts';
import type { Associations } from '../../../../src/eda/profile/Profile.ts';

const associations: Associations = {
  pearson: {
    columns: ['a', 'b', 'c'],
    rows: 9,
    values: [
      [1, 0.2, -0.9],
      [0.2, 1, null],
      [-0.9, null, 1],
    ],
  },
  spearman: null,
  kendall: null,
  cramersV: null,
  correlationRatio: { categories: ['k'], numbers: ['a', 'b'], values: [[0.4, 0.7]] },
  mutualInformation: null,
};

describe('the pairs of a profile', () => {
  const tables = measureTables(associations);

  it('are listed once each, the strongest first, without what is not defined', () => {
    const [pearson, ratio] = tables;
    assert.ok(pearson !== undefined && ratio !== undefined);
    assert.deepEqual(strongestPairs(pearson, 10), [
      { a: 'a', b: 'c', value: -0.9 },
      { a: 'a', b: 'b', value: 0.2 },
    ]);
    assert.deepEqual(strongestPairs(ratio, 1), [{ a: 'k', b: 'b', value: 0.7 }]);
  });

  it('have every measure that was taken of them, whichever column comes first', () => {
    assert.deepEqual(pairMeasures(tables, 'c', 'a'), [['pearson', -0.9]]);
    assert.deepEqual(pairMeasures(tables, 'a', 'k'), [['correlationRatio', 0.4]]);
    assert.deepEqual(pairMeasures(tables, 'b', 'c'), [['pearson', null]]);
  });

  it('are cut to the columns of the strongest relations, in the order of the table', () => {
    const [pearson] = tables;
    assert.ok(pearson !== undefined);
    assert.deepEqual(strongestPart(pearson, 2), {
      measure: 'pearson',
      rows: ['a', 'c'],
      columns: ['a', 'c'],
      values: [
        [1, -0.9],
        [-0.9, 1],
      ],
    });
  });
});
