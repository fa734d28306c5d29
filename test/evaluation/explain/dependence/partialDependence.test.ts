import assert from 'node:assert/strict';
import { partialDependence } from '../../../../src/evaluation/explain/dependence/partialDependence.ts';
import { Frame } from '../../../../src/learn/frame/Frame.ts';
import type { Features } from '../../../../src/learn/input/readFeatures.ts';
import { cellsOf, formula, golden, isClose, models } from '../formulas.ts';

function assertAllClose(found: readonly unknown[], expected: readonly unknown[], what: string): void {
  const [mine, theirs] = [found.flat(3) as number[], expected.flat(3) as number[]];
  assert.equal(mine.length, theirs.length, what);
  const off = mine.findIndex((value, at) => !isClose(value, theirs[at]!));
  assert.equal(off, -1, `${what} ${off}: ${mine[off]}, not ${theirs[off]}`);
}

describe('partialDependence', () => {
  for (const each of golden.dependence) {
    it(`equals scikit-learn's: ${each.model}, columns ${each.columns.join(' and ')}`, async () => {
      const names = each.columns.map((column) => `x${column}`) as [string];
      const found = await partialDependence(models[each.model], golden.x, names, {
        gridResolution: each.gridResolution,
        percentiles: each.percentiles,
        maxCurves: 140,
      });
      assertAllClose(
        found.grids.map(({ values }) => values),
        each.values,
        'grid',
      );
      assertAllClose(found.average, each.average, 'average');
      assertAllClose(
        found.individual.map((rows) => rows.slice(0, 10)),
        each.individual,
        'individual',
      );
      assert.equal(found.rows, 140);
    });
  }

  const shop = new Frame([
    { name: 'city', kind: 'text', values: ['Rome', 'Oslo', 'Rome', null] },
    { name: 'size', kind: 'number', values: Float64Array.of(1, 2, 3, 4) },
  ]);
  const priced = {
    predict: (x: Features) => {
      const cities = cellsOf(x, 'city');
      return cellsOf(x, 'size').map((size, row) => Number(size) * (cities[row] === 'Rome' ? 10 : 1));
    },
  };

  it('asks a model for every category of a column of text, and for a missing one', async () => {
    const found = await partialDependence(priced, shop, 'city');
    assert.deepEqual(found.grids[0]?.values, ['Oslo', 'Rome', null]);
    // The mean size is 2.5: by 1, 10 and 1.
    assert.deepEqual(found.average, [[2.5, 25, 2.5]]);
  });

  it('draws rows where there are many, and says so', async () => {
    const x = Array.from({ length: 500 }, (_, row) => [row, row % 3]);
    const model = formula(([a = 0, b = 0]) => a + b);
    const found = await partialDependence(model, x, 'x1', { maxRows: 40, maxCurves: 7 });
    assert.deepEqual([found.rows, found.rowsGiven, found.curveRows.length], [40, 500, 7]);
    const [low = 0, middle = 0] = found.average[0] ?? [];
    assert.ok(isClose(middle - low, 1));
  });

  it('takes a column without missing values at the known ones alone', async () => {
    const x = [
      [Number.NaN, 1],
      [2, 1],
      [5, 1],
    ];
    const found = await partialDependence(
      formula(([a = 0]) => a),
      x,
      'x0',
    );
    assert.deepEqual(found.grids[0]?.values, [2, 5]);
  });

  it('refuses a column of nothing but missing values, a wrong name and twice the same column', async () => {
    const model = models.curve;
    await assert.rejects(partialDependence(model, [[Number.NaN, 1]], 'x0'), { code: 'LEARN_UNDEFINED' });
    await assert.rejects(partialDependence(model, golden.x, 'x9'), { code: 'LEARN_COLUMN' });
    await assert.rejects(partialDependence(model, golden.x, ['x0', 'x0']), { code: 'LEARN_OPTION' });
    await assert.rejects(partialDependence(model, golden.x, 'x0', { percentiles: [0.9, 0.1] }), {
      code: 'LEARN_OPTION',
    });
    await assert.rejects(partialDependence(model, golden.x, 'x0', { response: 'predictProba' }), {
      code: 'LEARN_OPTION',
    });
  });

  it('ends when the signal says so', async () => {
    const signal = AbortSignal.abort(new Error('stopped'));
    await assert.rejects(partialDependence(models.curve, golden.x, 'x0', { signal }), /stopped/);
  });
});
