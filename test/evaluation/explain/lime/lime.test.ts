import assert from 'node:assert/strict';
import { lime } from '../../../../src/evaluation/explain/lime/lime.ts';
import { weightedRidge } from '../../../../src/evaluation/explain/lime/weightedRidge.ts';
import { Frame } from '../../../../src/learn/frame/Frame.ts';
import type { Features } from '../../../../src/learn/input/readFeatures.ts';
import { cellsOf, formula, golden, isClose, models } from '../formulas.ts';

describe('weightedRidge', () => {
  for (const each of golden.ridge) {
    it(`equals scikit-learn's Ridge with weights, alpha ${each.alpha}`, () => {
      const found = weightedRidge({
        columns: each.columns.map((column) => Float64Array.from(column)),
        target: Float64Array.from(each.target),
        weights: Float64Array.from(each.weights),
        alpha: each.alpha,
      });
      assert.ok(isClose(found.intercept, each.intercept));
      assert.ok(isClose(found.r2, each.r2));
      each.coefficients.forEach((value, at) => {
        assert.ok(isClose(found.coefficients[at]!, value), `coefficient ${at}`);
      });
    });
  }
});

describe('lime', () => {
  const numbers = Array.from({ length: 200 }, (_, row) => [row % 20, (row * 7) % 11, (row * 3) % 13]);

  it('finds what a model adds where the row meets a condition, and tells that the fit is good', async () => {
    // The first column lies in 0 … 19 with the quartiles 4.75, 9.5 and 14.25: 7 is in the second quarter.
    const model = formula(([a = 0, b = 0]) => (a > 4.75 && a <= 9.5 ? 5 : 0) + (b === 99 ? 1 : 0));
    const found = await lime(model, [[7, 3, 1]], { training: numbers });
    const [output] = found.outputs;
    assert.equal(output?.output, null);
    assert.equal(output.prediction, 5);
    assert.equal(output.conditions[0]?.text, '4.75 < x0 ≤ 9.5');
    assert.ok(Math.abs(output.conditions[0].weight - 5) < 0.05, String(output.conditions[0].weight));
    assert.ok(output.conditions.slice(1).every(({ weight }) => Math.abs(weight) < 0.05));
    assert.ok(output.fidelity > 0.99);
    assert.ok(Math.abs(output.localPrediction - 5) < 0.05);
    assert.ok(isClose(found.kernelWidth, 0.75 * Math.sqrt(3)));
  });

  it('describes categories by their value, and missing values as missing', async () => {
    const frame = (city: (string | null)[], size: number[], isNew: number[]): Frame =>
      new Frame([
        { name: 'city', kind: 'text', values: city },
        { name: 'size', kind: 'number', values: Float64Array.from(size) },
        { name: 'new', kind: 'boolean', values: Float64Array.from(isNew) },
      ]);
    const training = frame(
      Array.from({ length: 90 }, (_, row) => ['Rome', 'Oslo', null][row % 3]!),
      Array.from({ length: 90 }, (_, row) => (row % 4 ? row : Number.NaN)),
      Array.from({ length: 90 }, (_, row) => row % 2),
    );
    const model = {
      predict: (x: Features) => cellsOf(x, 'city').map((city) => (city === 'Rome' ? 3 : 1)),
    };
    const found = await lime(model, frame(['Oslo', 'Rome'], [1, Number.NaN], [0, 1]), {
      training,
      row: 1,
      nSamples: 2000,
    });
    const texts = found.outputs[0]!.conditions.map(({ text }) => text);
    assert.deepEqual(texts.toSorted(), ['city = Rome', 'new = 1', 'size is missing']);
    assert.equal(texts[0], 'city = Rome');
    assert.ok(Math.abs(found.outputs[0]!.conditions[0]!.weight - 2) < 0.05);
  });

  it('tells of a bad fit by a low fidelity', async () => {
    const found = await lime(
      formula(([a = 0, b = 0]) => Math.sin(50 * a * b)),
      numbers,
      { training: numbers, row: 3 },
    );
    assert.ok(found.outputs[0]!.fidelity < 0.5);
  });

  it('explains every class, keeps the strongest conditions, and repeats itself by its seed', async () => {
    const asked = { training: golden.x, numFeatures: 2, seed: 9, nSamples: 600 };
    const found = await lime(models.three, golden.x, asked);
    assert.deepEqual(
      found.outputs.map(({ output }) => output),
      [0, 1, 2],
    );
    assert.ok(found.outputs.every(({ conditions }) => conditions.length === 2));
    assert.deepEqual(await lime(models.three, golden.x, asked), found);
    assert.notDeepEqual(await lime(models.three, golden.x, { ...asked, seed: 8 }), found);
  });

  it('refuses a row that is not there, no training, and other columns', async () => {
    await assert.rejects(lime(models.curve, golden.x, { training: golden.x, row: 140 }), { code: 'LEARN_OPTION' });
    await assert.rejects(lime(models.curve, golden.x, {} as never), { code: 'LEARN_OPTION' });
    await assert.rejects(lime(models.curve, golden.x, { training: [[1, 2]] }), { code: 'LEARN_COLUMN' });
  });
});
