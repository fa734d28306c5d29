import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Frame, HistGradientBoostingClassifier, HistGradientBoostingRegressor } from '../../../src/index.ts';
import { assertClose } from '../assertClose.ts';

interface Case {
  readonly kind: 'numbers' | 'two' | 'many';
  readonly options: object;
  readonly x: (number | null)[][];
  readonly y: number[];
  readonly asked: (number | null)[][];
  /** Numbers, or probabilities row by row. */
  readonly found: number[];
  readonly rounds: number;
}

const { by, cases } = JSON.parse(
  readFileSync(new URL('../../oracle/learn/boostingMore.json', import.meta.url), 'utf8'),
) as { by: string; cases: readonly Case[] };

function numbersOf(rows: (number | null)[][]): number[][] {
  return rows.map((row) => row.map((value) => value ?? Number.NaN));
}

describe(`options of boosting on histograms, as ${by}`, () => {
  for (const { kind, options, x, y, asked, found, rounds } of cases) {
    it(`predicts ${kind} by ${JSON.stringify(options)}, also from values that are missing only later`, async () => {
      if (kind === 'numbers') {
        const model = await new HistGradientBoostingRegressor(options).fit(numbersOf(x), y);
        assert.equal(model.nIter, rounds);
        assertClose(model.predict(numbersOf(asked)), found, 1e-9);
        const again = HistGradientBoostingRegressor.fromJSON(JSON.parse(JSON.stringify(model)));
        assert.deepEqual(again.predict(numbersOf(asked)), model.predict(numbersOf(asked)));
        return;
      }
      const model = await new HistGradientBoostingClassifier(options).fit(numbersOf(x), y);
      assert.equal(model.nIter, rounds);
      assertClose(model.predictProba(numbersOf(asked)).flat(), found, 1e-9);
    });
  }
});

describe('options of boosting on histograms', () => {
  const x = Array.from({ length: 500 }, (_, row) => [Math.sin(row), row % 7]);
  const y = x.map(([one = 0, other = 0]) => one * other + Math.cos(one * 57));

  it('stops early by rows set aside, which the seed chooses', async () => {
    const fitted = async (seed: number) =>
      await new HistGradientBoostingRegressor({ earlyStopping: true, maxIter: 300, tol: 1e-2, seed }).fit(x, y);
    const [one, again, other] = [await fitted(1), await fitted(1), await fitted(2)];
    assert.ok(one.nIter < 300);
    assert.deepEqual(one.toJSON(), again.toJSON());
    assert.notDeepEqual(one.predict(x), other.predict(x));
  });

  it('watches the loss by itself from more than 10,000 rows on', async () => {
    const many = Array.from({ length: 10_001 }, (_, row) => [row % 10]);
    const flat = many.map(() => 3);
    const fitted = async (rows: number) =>
      await new HistGradientBoostingRegressor({ maxIter: 40 }).fit(many.slice(0, rows), flat.slice(0, rows));
    assert.equal((await fitted(10_000)).nIter, 40);
    assert.equal((await fitted(10_001)).nIter, 10);
  });

  it('goes on by a warm start as if it had never stopped', async () => {
    const warm = new HistGradientBoostingRegressor({ maxIter: 5, warmStart: true });
    await warm.fit(x, y);
    await warm.fit(x, y);
    const whole = await new HistGradientBoostingRegressor({ maxIter: 10 }).fit(x, y);
    assert.equal(warm.nIter, 10);
    assertClose(warm.predict(x), whole.predict(x), 1e-12);
  });

  it('takes frames, finds their columns by name, and names a column of categories', async () => {
    const [one, other] = [Float64Array.from(x, ([a]) => a!), Float64Array.from(x, ([, b]) => b!)];
    const frame = new Frame([
      { name: 'wave', kind: 'number', values: one },
      { name: 'day', kind: 'number', values: other },
    ]);
    const model = new HistGradientBoostingRegressor({ maxIter: 5, categoricalFeatures: ['day'] });
    await model.fit(frame, y);
    assert.deepEqual(model.featureNamesIn, ['wave', 'day']);
    assert.deepEqual(model.predict(frame.select(['day', 'wave'])), model.predict(frame));
    const wrong = new HistGradientBoostingRegressor({ categoricalFeatures: ['dya'] });
    await assert.rejects(wrong.fit(frame, y), { code: 'LEARN_COLUMN' });
    const halves = new HistGradientBoostingRegressor({ categoricalFeatures: ['wave'] });
    await assert.rejects(halves.fit(frame, y), { code: 'LEARN_VALUE' });
  });

  it('counts the weight of rows in each node', async () => {
    const sampleWeight = x.map((_, row) => 1 + (row % 3));
    const model = await new HistGradientBoostingRegressor({ maxIter: 2 }).fit(x, y, { sampleWeight });
    for (const { tree } of model.ensemble.trees) {
      assert.equal(tree.count[0], 500);
      assert.equal(
        tree.cover[0],
        sampleWeight.reduce((sum, weight) => sum + weight, 0),
      );
    }
  });
});
