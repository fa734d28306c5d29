import assert from 'node:assert/strict';
import { permutationImportance } from '../../../../src/evaluation/explain/importance/permutationImportance.ts';
import { Frame } from '../../../../src/learn/frame/Frame.ts';
import type { Features } from '../../../../src/learn/input/readFeatures.ts';
import { cellsOf, formula, golden, isClose, models } from '../formulas.ts';

describe('permutationImportance', () => {
  it("agrees with scikit-learn's 400 shuffles by 100 of its own, within four standard errors", async () => {
    const { y, baseline, means, stds, nRepeats } = golden.permutation;
    const found = await permutationImportance(models.curve, golden.x, y, {
      scoring: 'neg_mean_squared_error',
      nRepeats: 100,
    });
    assert.ok(isClose(found.baseline, baseline));
    for (const { column, mean, std } of found.columns) {
      const at = Number(column.slice(1));
      const error = Math.sqrt(std ** 2 / 100 + stds[at]! ** 2 / nRepeats);
      assert.ok(Math.abs(mean - means[at]!) <= 4 * error, `${column}: ${mean}, not ${means[at]}`);
    }
    assert.deepEqual(
      found.columns.map(({ mean }) => mean),
      found.columns.map(({ mean }) => mean).sort((one, other) => other - one),
    );
  });

  it('takes falls that some shuffle of three rows gives, and their mean and spread', async () => {
    // Predictions are x0, truth is 0, 1, 2: the shuffles cost 0, 2/3 (one exchange of neighbours), 2 or 8/3.
    const possible = [0, 2 / 3, 2, 8 / 3];
    const found = await permutationImportance(
      formula(([a = 0]) => a),
      [
        [0, 9],
        [1, 9],
        [2, 9],
      ],
      [0, 1, 2],
      {
        scoring: 'neg_mean_squared_error',
        nRepeats: 40,
      },
    );
    const [first, second] = found.columns;
    assert.ok(first !== undefined);
    assert.ok(first.drops.every((drop) => possible.some((cost) => isClose(drop, cost))));
    assert.ok(new Set(first.drops.map((drop) => drop.toFixed(6))).size > 2);
    const mean = first.drops.reduce((sum, drop) => sum + drop, 0) / 40;
    assert.ok(isClose(first.mean, mean));
    assert.ok(isClose(first.std, Math.sqrt(first.drops.reduce((sum, drop) => sum + (drop - mean) ** 2, 0) / 40)));
    assert.deepEqual(second, { column: 'x1', mean: 0, std: 0, drops: new Array(40).fill(0) });
  });

  it('shuffles columns of text, and gives the same result for the same seed', async () => {
    const x = new Frame([
      { name: 'kind', kind: 'text', values: Array.from({ length: 60 }, (_, row) => (row % 2 ? 'oak' : 'rose')) },
      { name: 'noise', kind: 'number', values: Float64Array.from({ length: 60 }, (_, row) => row % 7) },
    ]);
    const y = Array.from({ length: 60 }, (_, row) => (row % 2 ? 'tree' : 'flower'));
    const model = {
      classes: ['flower', 'tree'],
      predict: (rows: Features) => cellsOf(rows, 'kind').map((kind) => (kind === 'oak' ? 'tree' : 'flower')),
    };
    const found = await permutationImportance(model, x, y, { seed: 4 });
    assert.equal(found.baseline, 1);
    assert.equal(found.scoring, 'accuracy');
    assert.equal(found.columns[0]?.column, 'kind');
    assert.ok(found.columns[0].mean > 0.3 && found.columns[0].mean < 0.7);
    assert.deepEqual(await permutationImportance(model, x, y, { seed: 4 }), found);
    const alone = await permutationImportance(model, x, y, { seed: 4, columns: ['kind'] });
    assert.deepEqual(alone.columns, [found.columns[0]]);
    const drawn = await permutationImportance(model, x, y, { maxRows: 30 });
    assert.deepEqual([drawn.rows, drawn.rowsGiven], [30, 60]);
  });

  it('takes a score of your own', async () => {
    const found = await permutationImportance(models.curve, golden.x, golden.permutation.y, {
      scoring: function ownScore(model, x, y) {
        return -Math.abs(Number(model.predict(x)[0]) - y[0]!);
      },
      nRepeats: 1,
    });
    assert.equal(found.scoring, 'ownScore');
  });

  it('refuses unequal lengths, an unknown score, column or option, and a score that is not finite', async () => {
    const { x } = golden;
    const y = golden.permutation.y;
    const ask = permutationImportance;
    await assert.rejects(ask(models.curve, x, y.slice(1)), { code: 'LEARN_LENGTHS' });
    await assert.rejects(ask(models.curve, [], []), { code: 'LEARN_LENGTHS' });
    await assert.rejects(ask(models.curve, x, y, { scoring: 'rocauc' }), { code: 'LEARN_OPTION' });
    await assert.rejects(ask(models.curve, x, y, { columns: ['x7'] }), { code: 'LEARN_COLUMN' });
    await assert.rejects(ask(models.curve, x, y, { nRepeats: 0 }), { code: 'LEARN_OPTION' });
    await assert.rejects(ask(models.curve, x, y, { scoring: () => Number.NaN }), { code: 'LEARN_UNDEFINED' });
    await assert.rejects(ask({}, x, y), { code: 'LEARN_OPTION' });
  });
});
