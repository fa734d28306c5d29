import assert from 'node:assert/strict';
import { boundedProfile } from '../../../src/eda/report/boundedProfile.ts';
import { ages, sampleProfile } from './sampleProfile.ts';

const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

describe('boundedProfile', () => {
  it('leaves a profile alone that has room', () => {
    const profile = sampleProfile();
    assert.equal(boundedProfile(profile, 100_000), profile);
  });

  it('drops digits that are not shown before anything else, but never those that tell two bins apart', () => {
    const third = { ...ages, numeric: ages.numeric && { ...ages.numeric, mean: 1 / 3 } };
    const narrow = {
      ...ages,
      name: 'narrow',
      histogram: { ...(ages.histogram ?? never()), edges: [1e9, 1e9 + 0.001, 1e9 + 0.002, 1e9 + 0.003, 1e9 + 0.004] },
    };
    const profile = sampleProfile([third, narrow]);
    const { columns } = boundedProfile(profile, bytesOf(profile) - 1);
    assert.equal(columns[0]?.numeric?.mean, 0.333_333_3);
    assert.equal(columns[0].numeric.max, '9007199254740993');
    assert.deepEqual(columns[1]?.histogram?.edges, narrow.histogram.edges);
  });

  it('keeps the charts of columns with warnings, and the figures of others, in the order of the table', () => {
    const many = Array.from({ length: 200 }, (_, place) => ({ ...ages, name: `c${place}` }));
    const [warning] = sampleProfile().warnings;
    assert.ok(warning !== undefined);
    const profile = sampleProfile(many, {
      associations: noAssociations,
      warnings: [{ ...warning, columns: ['c199'] }],
    });
    const bounded = boundedProfile(profile, 120_000);
    assert.ok(bytesOf(bounded) <= 120_000);
    assert.deepEqual(
      bounded.columns.map(({ name }) => name),
      many.map(({ name }) => name),
    );
    assert.notEqual(bounded.columns[199]?.histogram, null);
    assert.equal(bounded.columns[198]?.histogram, null);
    assert.equal(bounded.columns[198].numeric?.mean, 25);
  });

  it('stays within its bytes when not even the figures of all columns fit', () => {
    const many = Array.from({ length: 200 }, (_, place) => ({ ...ages, name: `c${place}` }));
    const bounded = boundedProfile(sampleProfile(many, { associations: noAssociations }), 20_000);
    assert.ok(bytesOf(bounded) <= 20_000, String(bytesOf(bounded)));
    assert.ok(bounded.columns.length > 10 && bounded.columns.length < 200);
    assert.equal(bounded.overview.columnCount, 200);
  });
});

const noAssociations = {
  pearson: null,
  spearman: null,
  kendall: null,
  cramersV: null,
  correlationRatio: null,
  mutualInformation: null,
};

function never(): never {
  throw new Error('the sample has a histogram');
}
