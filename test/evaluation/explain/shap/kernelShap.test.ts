import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { kernelShap } from '../../../../src/evaluation/explain/shap/kernelShap.ts';
import { Frame } from '../../../../src/learn/frame/Frame.ts';
import type { Features } from '../../../../src/learn/input/readFeatures.ts';
import { seededRandom } from '../../../../src/tensor/training/seededRandom.ts';
import { cellsOf, formula, isClose, models, golden as explainGolden } from '../formulas.ts';

const golden = JSON.parse(readFileSync(new URL('../../../oracle/explain/shap.json', import.meta.url), 'utf8')) as {
  kernel: { function: string; rows: number[][]; background: number[][]; base: number; values: number[][] }[];
};

const functions: Readonly<Record<string, (row: number[]) => number>> = {
  product: ([a = 0, b = 0, c = 0]) => a * b + 2 * c,
  step: ([a = 0, b = 0, c = 0, d = 0]) => Number(a > 0.2) * Number(d < 0.5) + b ** 2 * c,
};

function table(rows: number, columns: number, seed: number): number[][] {
  const random = seededRandom(seed);
  return Array.from({ length: rows }, () => Array.from({ length: columns }, () => random() * 4 - 2));
}

describe('kernelShap', () => {
  for (const each of golden.kernel) {
    it(`gives Shapley's values by enumeration: ${each.function}`, async () => {
      const found = await kernelShap(formula(functions[each.function]!), each.rows, { background: each.background });
      assert.equal(found.method, 'kernel-exact');
      assert.ok(isClose(found.baseValues[0]!, each.base));
      each.values.forEach((values, row) => {
        values.forEach((value, column) => {
          assert.ok(isClose(found.values[0]![row]![column]!, value), `row ${row}, column ${column}`);
        });
      });
    });
  }

  it('finds the values of a sum of columns exactly, though it samples', async () => {
    const weights = Array.from({ length: 16 }, (_, at) => (at % 5) - 2);
    const model = formula((row) => row.reduce((sum, value, at) => sum + value * weights[at]!, 0));
    const [x, background] = [table(2, 16, 1), table(20, 16, 2)];
    const found = await kernelShap(model, x, { background, nSamples: 300 });
    assert.equal(found.method, 'kernel-sampled');
    x.forEach((row, at) => {
      row.forEach((value, column) => {
        const mean = background.reduce((sum, other) => sum + other[column]!, 0) / background.length;
        assert.ok(isClose(found.values[0]![at]![column]!, weights[column]! * (value - mean), 1e-7));
      });
    });
  });

  it('comes near the exact values where it samples, and adds up all the same', async () => {
    const model = formula((row) => row[0]! * row[1]! + Math.abs(row[2]!) + row[5]! * Number(row[6]! > 0));
    const [x, background] = [table(1, 12, 3), table(10, 12, 4)];
    const exact = await kernelShap(model, x, { background, nSamples: 4094 });
    const drawn = await kernelShap(model, x, { background, nSamples: 1500 });
    assert.deepEqual([exact.method, drawn.method], ['kernel-exact', 'kernel-sampled']);
    drawn.values[0]![0]!.forEach((value, column) => {
      assert.ok(Math.abs(value - exact.values[0]![0]![column]!) < 0.12, `column ${column}`);
    });
    const sum = drawn.values[0]![0]!.reduce((total, value) => total + value, drawn.baseValues[0]!);
    assert.ok(isClose(sum, drawn.predictions[0]![0]!));
    assert.deepEqual(await kernelShap(model, x, { background, nSamples: 1500 }), drawn);
  });

  it('explains the second of two classes, and each of three', async () => {
    const x = explainGolden.x.slice(0, 2);
    const two = await kernelShap(models.two, x, { background: explainGolden.x, maxBackground: 30 });
    assert.deepEqual([two.outputs, two.scale, two.backgroundRows], [[1], 'probability', 30]);
    const three = await kernelShap(models.three, x, { background: explainGolden.x, maxBackground: 30 });
    assert.deepEqual(three.outputs, [0, 1, 2]);
    // Probabilities of a row add up to 1 whatever a column holds, so its credits cancel out.
    for (const column of [0, 1, 2, 3]) {
      assert.ok(Math.abs(three.values.reduce((sum, rows) => sum + rows[0]![column]!, 0)) < 1e-9);
    }
  });

  it('takes columns of text, and columns that move together', async () => {
    const frame = (cities: string[], sizes: number[], rooms: number[]): Frame =>
      new Frame([
        { name: 'city', kind: 'text', values: cities },
        { name: 'size', kind: 'number', values: Float64Array.from(sizes) },
        { name: 'rooms', kind: 'number', values: Float64Array.from(rooms) },
      ]);
    const model = {
      predict: (x: Features) => {
        const [city, size, rooms] = ['city', 'size', 'rooms'].map((name) => cellsOf(x, name));
        return Array.from(
          size!,
          (value, row) => (city![row] === 'Rome' ? 10 : 0) + Number(value) * Number(rooms![row]),
        );
      },
    };
    const found = await kernelShap(model, frame(['Rome'], [3], [4]), {
      background: frame(['Oslo', 'Rome'], [1, 2], [1, 1]),
      groups: { area: ['size', 'rooms'] },
    });
    assert.deepEqual(found.columns, ['city', 'area']);
    // Rome adds 10 - 5; the area 12 - (1 + 2) / 2.
    assert.deepEqual(found.values, [[[5, 10.5]]]);
    assert.deepEqual(found.rows, [['Rome', null]]);
  });

  it('refuses a missing background, other columns, unknown groups and answers that are no numbers', async () => {
    const x = [[1, 2]];
    const model = formula(([a = 0]) => a);
    await assert.rejects(kernelShap(model, x, {} as never), { code: 'LEARN_OPTION' });
    await assert.rejects(kernelShap(model, x, { background: [[1]] }), { code: 'LEARN_LENGTHS' });
    await assert.rejects(kernelShap(model, x, { background: x, groups: { a: ['x9'] } }), { code: 'LEARN_COLUMN' });
    await assert.rejects(kernelShap(model, x, { background: x, groups: { a: ['x0'], b: ['x0'] } }), {
      code: 'LEARN_OPTION',
    });
    await assert.rejects(kernelShap({ predict: () => ['yes'] }, x, { background: x }), { code: 'LEARN_VALUE' });
    await assert.rejects(kernelShap({ predict: () => [1, 2] }, x, { background: x }), { code: 'LEARN_LENGTHS' });
    await assert.rejects(kernelShap(model, x, { background: x, nSample: 3 } as never), { code: 'LEARN_OPTION' });
  });
});
