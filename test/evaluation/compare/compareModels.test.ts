import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { UserError } from '../../../src/base/UserError.ts';
import { comparisonSheet } from '../../../src/evaluation/compare/comparisonSheet.ts';
import { compareByFolds, compareModels } from '../../../src/evaluation/compare/compareModels.ts';
import { correctedTTest } from '../../../src/evaluation/compare/correctedTTest.ts';
import { holm } from '../../../src/evaluation/compare/holm.ts';
import { mcnemar } from '../../../src/evaluation/compare/mcnemar.ts';
import { DummyRegressor } from '../../../src/learn/dummy/DummyRegressor.ts';
import { LinearRegression } from '../../../src/learn/linear/LinearRegression.ts';
import { KFold } from '../../../src/learn/split/KFold.ts';
import { seededRandom } from '../../../src/tensor/training/seededRandom.ts';

const { by, tests } = JSON.parse(
  readFileSync(new URL('../../oracle/evaluation/evaluations.json', import.meta.url), 'utf8'),
) as {
  readonly by: string;
  readonly tests: {
    readonly mcnemar: readonly (readonly [b: number, c: number, pValue: number])[];
    readonly correctedTTest: readonly (readonly [differences: number[], share: number, t: number, pValue: number])[];
  };
};

describe(`paired tests, against ${by}`, () => {
  it("McNemar's is exact, and χ² with correction for many rows", () => {
    assert.equal(mcnemar(0, 0), 1);
    for (const [b, c, expected] of tests.mcnemar) {
      assert.ok(Math.abs(mcnemar(b, c) - expected) <= 2e-7 * expected, `${b}, ${c}: ${mcnemar(b, c)}, ${expected}`);
    }
  });

  it("Nadeau and Bengio's widens the variance by what folds share", () => {
    for (const [differences, share, statistic, pValue] of tests.correctedTTest) {
      const found = correctedTTest(differences, share);
      assert.ok(Math.abs(found.statistic - statistic) < 1e-9);
      assert.ok(Math.abs(found.pValue - pValue) < 1e-9, `${found.pValue}, ${pValue}`);
    }
  });
});

describe('p-values of several tests', () => {
  it('are adjusted by Holm: the least times their number, and never out of order', () => {
    // 0.01 × 3, 0.03 × 2, and 0.04 is not below 0.06.
    assert.deepEqual(holm([0.04, 0.01, 0.03]), [0.06, 0.03, 0.06]);
    assert.deepEqual(holm([0.9, 0.8]), [1, 1]);
  });
});

describe('models that are compared', () => {
  const y = [1, 1, 1, 1, 0, 0, 0, 0];
  const saying = (answers: readonly number[]) => ({ classes: [0, 1], predict: () => answers });

  it('on the same rows: accuracy, the best first, and the rows on which they differ', () => {
    const good = saying([1, 1, 1, 1, 0, 0, 0, 1]);
    const poor = saying([1, 1, 0, 0, 1, 0, 0, 0]);
    const { models, pairs, test } = compareModels({ poor, good }, { x: y.map(() => [0]), y });
    assert.equal(test, 'mcnemar');
    assert.deepEqual(
      models.map(({ name, value }) => [name, value]),
      [
        ['good', 7 / 8],
        ['poor', 5 / 8],
      ],
    );
    // Poor alone is right in one row, good alone in three: 2 × (1 + 4) / 16.
    assert.equal(pairs[0]?.difference, -2 / 8);
    assert.ok(Math.abs(pairs[0].pValue - 0.625) < 1e-12);
  });

  it('of numbers: the mean error and a paired bootstrap', () => {
    const random = seededRandom(3);
    const truth = Array.from({ length: 200 }, () => 100 * random());
    const near = { predict: () => truth.map((value, row) => value + (row % 2 === 0 ? 1 : -1)) };
    const far = { predict: () => truth.map((value, row) => value + (row % 3) * 2) };
    const { models, pairs, better } = compareModels({ far, near }, { x: truth.map((value) => [value]), y: truth });
    assert.equal(better, 'lower');
    assert.equal(models[0]?.name, 'near');
    assert.ok(Math.abs(models[0].value - 1) < 1e-9);
    const [pair] = pairs;
    assert.ok((pair?.low ?? 0) > 0 && (pair?.low ?? 0) < (pair?.difference ?? 0));
    assert.ok((pair?.pValue ?? 1) < 0.01 && (pair?.pValue ?? 0) > 0);
  });

  it('by folds: fitted anew on each, and left as they were', async () => {
    const random = seededRandom(4);
    const x = Array.from({ length: 60 }, () => [random(), random()]);
    const target = x.map(([one = 0, other = 0]) => 3 * one - other + 0.1 * random());
    const line = new LinearRegression();
    const { models, pairs, metric, count } = await compareByFolds(
      { dummy: new DummyRegressor(), line },
      { x, y: target },
      { cv: 5 },
    );
    assert.equal(metric, 'r2');
    assert.equal(count, 5);
    assert.equal(models[0]?.name, 'line');
    assert.ok((pairs[0]?.pValue ?? 1) < 0.001);
    assert.equal(line.isFitted, false);
  });

  it('by the folds of a splitter, as of their number', async () => {
    const x = Array.from({ length: 30 }, (_, row) => [row % 7, row % 5]);
    const target = x.map(([one = 0, other = 0]) => one - other);
    const models = { dummy: new DummyRegressor(), line: new LinearRegression() };
    const cv = new KFold({ nSplits: 3, shuffle: true, seed: 5 });
    const [split, counted] = await Promise.all([
      compareByFolds(models, { x, y: target }, { cv }),
      compareByFolds(models, { x, y: target }, { cv: 3, seed: 5 }),
    ]);
    assert.equal(split.count, 3);
    assert.deepEqual(split.pairs, counted.pairs);
    // Three folds have no intervals of their own, and the table has no column of dashes for them.
    const tables = comparisonSheet(split).parts.flatMap((part) => (part.type === 'table' ? [part] : []));
    assert.equal(tables.length, 2);
    for (const { columns, rows } of tables) {
      assert.ok(!columns.some(({ name }) => name.includes('interval')));
      assert.ok(rows.every((row) => row.length === columns.length && !row.includes('–')));
    }
  });

  it('are at least two', () => {
    assert.throws(
      () => compareModels({ one: saying(y) }, { x: [[0]], y: [0] }),
      (error) => error instanceof UserError && error.code === 'LEARN_OPTION',
    );
  });
});
