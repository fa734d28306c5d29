import assert from 'node:assert/strict';
import { adjustedPValues } from '../../../../src/evaluation/explain/slices/adjustedPValues.ts';
import type { LossSums } from '../../../../src/evaluation/explain/slices/sliceSums.ts';
import { sliceTest } from '../../../../src/evaluation/explain/slices/sliceTest.ts';
import { studentTail } from '../../../../src/evaluation/explain/slices/studentTail.ts';
import { worstSlices } from '../../../../src/evaluation/explain/slices/worstSlices.ts';
import { Frame } from '../../../../src/learn/frame/Frame.ts';
import { trainTestSplit } from '../../../../src/learn/split/trainTestSplit.ts';
import { seededRandom } from '../../../../src/tensor/training/seededRandom.ts';
import { cellsOf, golden, isClose } from '../formulas.ts';

const sumsOf = (losses: number[]): LossSums => ({
  rows: losses.length,
  sum: losses.reduce((sum, loss) => sum + loss, 0),
  squares: losses.reduce((sum, loss) => sum + loss * loss, 0),
});

describe('the test of a slice', () => {
  it("has the tail of Student's t, as SciPy has it, to 1e-8", () => {
    for (const [statistic, degrees, tail] of golden.tails) {
      const found = studentTail(statistic, degrees);
      assert.ok(Math.abs(found - tail) <= 1e-8 * tail, `t ${statistic}, ν ${degrees}: ${found}, not ${tail}`);
    }
  });

  it("has the p-value of Welch's test by SciPy, and SliceFinder's effect size", () => {
    for (const { slice, rest, effectSize, pValue } of golden.tests) {
      const found = sliceTest(sumsOf(slice), sumsOf([...slice, ...rest]));
      assert.ok(isClose(found.effectSize, effectSize));
      assert.ok(isClose(found.pValue, pValue));
    }
  });

  it('bounds chance where neither part varies', () => {
    // All 5 rows of the slice are wrong, none of the 15 others: chance picks them in 1 of 15,504 ways.
    const found = sliceTest(
      sumsOf([1, 1, 1, 1, 1]),
      sumsOf([...new Array<number>(5).fill(1), ...new Array<number>(15).fill(0)]),
    );
    assert.equal(found.pValue, 1 / 20);
    assert.ok(found.effectSize > 2 && Number.isFinite(found.effectSize));
  });

  it("adjusts p-values by Benjamini and Hochberg's rule", () => {
    adjustedPValues(golden.adjusted.p).forEach((value, at) => {
      assert.ok(isClose(value, golden.adjusted.q[at]!));
    });
    assert.deepEqual(adjustedPValues([]), []);
  });
});

function shop(rows: number): { x: Frame; yTrue: string[]; random: () => number } {
  const random = seededRandom(3);
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!;
  const x = new Frame([
    { name: 'city', kind: 'text', values: Array.from({ length: rows }, () => pick(['Rome', 'Oslo', 'Lima', null])) },
    {
      name: 'age',
      kind: 'number',
      values: Float64Array.from({ length: rows }, () => (random() < 0.1 ? Number.NaN : Math.floor(random() * 100))),
    },
    { name: 'new', kind: 'boolean', values: Float64Array.from({ length: rows }, () => Number(random() < 0.5)) },
  ]);
  return { x, yTrue: Array.from({ length: rows }, () => pick(['yes', 'no'])), random };
}

describe('worstSlices', () => {
  it('finds a slice of two conditions where the errors were put, and nothing else', async () => {
    const { x, yTrue, random } = shop(4000);
    const [city, , isNew] = x.frameColumns.map(({ values }) => values);
    const yPred = yTrue.map((label, row) => {
      const isBad = city![row] === 'Lima' && isNew![row] === 1;
      return random() < (isBad ? 0.6 : 0.05) ? (label === 'yes' ? 'no' : 'yes') : label;
    });
    const found = await worstSlices(x, { yTrue, yPred }, { minEffect: 1 });
    assert.deepEqual(
      found.slices.map(({ conditions }) => conditions),
      [['city = "Lima"', 'new = true']],
    );
    const [slice] = found.slices;
    const rows = yTrue.flatMap((_, row) => (city![row] === 'Lima' && isNew![row] === 1 ? [row] : []));
    assert.equal(slice?.rows, rows.length);
    assert.ok(isClose(slice.meanLoss, rows.filter((row) => yTrue[row] !== yPred[row]).length / rows.length));
    assert.ok(slice.adjustedPValue >= slice.pValue && slice.adjustedPValue < 1e-10);
    assert.equal(found.loss, 'zeroOne');
    // 4 cities, 6 parts of age, 2 of new: 12 alone, and 4·6 + 4·2 + 6·2 pairs, all with 40 rows or more.
    assert.ok(found.tested <= 56 && found.tested > 40, String(found.tested));
  });

  it('names one condition where it says all, and ranges and missing values of numbers', async () => {
    const { x, random } = shop(2000);
    const age = cellsOf(x, 'age');
    const loss = Float64Array.from(age, (value) => (Number.isNaN(value) ? 5 : Number(value) > 75 ? 2 : 0) + random());
    const found = await worstSlices(x, { loss });
    assert.equal(found.loss, 'own');
    assert.deepEqual(found.slices[0]?.conditions, ['age is missing']);
    assert.match(found.slices[1]?.conditions.join() ?? '', /^age > \d+$/);
    assert.equal(found.slices.length, 2);
    const single = await worstSlices(x, { loss }, { maxDepth: 1 });
    assert.deepEqual(
      single.slices.map(({ conditions }) => conditions),
      found.slices.map(({ conditions }) => conditions),
    );
    assert.ok(single.tested < found.tested);
  });

  it('finds nothing where errors fall by chance alone', async () => {
    const { x, yTrue, random } = shop(3000);
    const yPred = yTrue.map((label) => (random() < 0.2 ? 'maybe' : label));
    const found = await worstSlices(x, { yTrue, yPred }, { minEffect: 0 });
    assert.deepEqual([found.found, found.slices], [0, []]);
  });

  it('measures errors of numbers by their size', async () => {
    const x = Array.from({ length: 200 }, (_, row) => [row % 2]);
    const yTrue = x.map((_, row) => row / 7);
    const yPred = yTrue.map((value, row) => value + (row % 2 ? 3 : 1));
    const found = await worstSlices(x, { yTrue, yPred });
    assert.equal(found.loss, 'absolute');
    assert.ok(isClose(found.meanLoss, 2));
    assert.deepEqual(
      found.slices.map(({ conditions, restLoss }) => [conditions[0], Math.round(restLoss)]),
      [['x0 = 1', 1]],
    );
    assert.ok(isClose((await worstSlices(x, { yTrue, yPred }, { loss: 'squared' })).meanLoss, 5));
  });

  it('tells when the model may have learnt from the rows', async () => {
    const { x, yTrue } = shop(400);
    const { xTrain, xTest, yTrain, yTest } = trainTestSplit(x, yTrue);
    assert.equal((await worstSlices(xTrain, { yTrue: yTrain, yPred: yTrain })).mayBeTraining, true);
    assert.equal((await worstSlices(xTest, { yTrue: yTest, yPred: yTest })).mayBeTraining, false);
  });

  it('refuses unequal lengths, too few rows, wrong columns and losses that are no numbers', async () => {
    const { x, yTrue } = shop(100);
    await assert.rejects(worstSlices(x, { yTrue, yPred: yTrue.slice(1) }), { code: 'LEARN_LENGTHS' });
    await assert.rejects(worstSlices(x, { yTrue, yPred: yTrue }, { minRows: 51 }), { code: 'LEARN_UNDEFINED' });
    await assert.rejects(worstSlices(x, { yTrue, yPred: yTrue }, { columns: ['town'] }), { code: 'LEARN_COLUMN' });
    await assert.rejects(worstSlices(x, { yTrue, yPred: yTrue }, { maxDepth: 3 }), { code: 'LEARN_OPTION' });
    await assert.rejects(worstSlices(x, { loss: new Array(100).fill(Number.NaN) }), { code: 'LEARN_VALUE' });
    await assert.rejects(worstSlices(x, { yTrue, yPred: yTrue }, { loss: 'squared' }), { code: 'LEARN_VALUE' });
  });
});
