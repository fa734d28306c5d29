import assert from 'node:assert/strict';
import {
  CountVectorizer,
  frameFrom,
  IterativeImputer,
  KNNImputer,
  modelFromJSON,
  OneHotEncoder,
  OrdinalEncoder,
  PCA,
  QuantileTransformer,
  SimpleImputer,
  StandardScaler,
  TargetEncoder,
  trainTestSplit,
  VarianceThreshold,
  Winsorizer,
} from '../../../src/index.ts';
import type { Transformer } from '../../../src/learn/model/contracts.ts';
import { assertClose } from '../assertClose.ts';
import { rejectsWith } from '../rejectsWith.ts';

const cities = frameFrom({ city: ['Rome', null, 'Oslo', 'Rome'], flag: [true, false, true, null] });

describe('encoders', () => {
  it('take a missing value for a category of its own', async () => {
    const model = await new OneHotEncoder().fit(cities);
    assert.deepEqual(model.featureNamesOut, [
      'city_Oslo',
      'city_Rome',
      'city_missing',
      'flag_false',
      'flag_true',
      'flag_missing',
    ]);
    const made = model.transform(cities);
    assert.deepEqual([...made.column('city_missing').values], [0, 1, 0, 0]);
    assert.deepEqual([...made.column('flag_true').values], [1, 0, 1, 0]);
  });

  it('name an unknown category, its column and row', async () => {
    const other = frameFrom({ city: ['Rome', 'Bern'], flag: [true, true] });
    const one = await new OneHotEncoder().fit(cities);
    assert.throws(() => one.transform(other), { code: 'LEARN_VALUE', message: /"city" is "Bern" in row 1/ });
    const ordinal = await new OrdinalEncoder().fit(cities);
    assert.throws(() => ordinal.transform(other), { code: 'LEARN_VALUE', message: /Bern/ });
    assert.throws(() => one.transform(frameFrom({ city: [1], flag: [true] })), {
      code: 'LEARN_COLUMN',
      message: /kind number/,
    });
  });

  it('keep the order that is given, and missing values missing', async () => {
    const sizes = frameFrom({ size: ['S', 'L', null, 'M'] });
    const model = await new OrdinalEncoder({ categories: [['S', 'M', 'L']], encodedMissingValue: -1 }).fit(sizes);
    assert.deepEqual([...model.transform(sizes).column('size').values], [0, 2, -1, 1]);
    await rejectsWith('LEARN_VALUE', () => new OrdinalEncoder({ categories: [['S', 'M']] }).fit(sizes), /"L" in row 1/);
    await rejectsWith('LEARN_OPTION', () => new OrdinalEncoder({ handleUnknown: 'useEncodedValue' }));
  });

  it('make names of columns unique', async () => {
    const model = await new OneHotEncoder().fit(frameFrom({ a: ['missing', null] }));
    assert.deepEqual(model.featureNamesOut, ['a_missing', 'a_missing_']);
  });

  it('take a target only where there is one', async () => {
    await rejectsWith('LEARN_OPTION', () => new TargetEncoder().fit(cities), /without y/);
    await rejectsWith('LEARN_LENGTHS', () => new TargetEncoder().fit(cities, [1, 2]));
    await rejectsWith('LEARN_VALUE', () => new TargetEncoder().fit(cities, [1.5, NaN, 2.5, 3.5]));
    await rejectsWith('LEARN_OPTION', () =>
      new TargetEncoder({ targetType: 'binary' }).fit(cities, ['a', 'b', 'c', 'a']),
    );
    // Five folds of a class with two rows.
    await rejectsWith('LEARN_UNDEFINED', () => new TargetEncoder().fitTransform(cities, ['a', 'b', 'b', 'a']));
  });

  it('encode a target that never differs as itself', async () => {
    const model = await new TargetEncoder({ targetType: 'continuous' }).fit(cities, [2, 2, 2, 2]);
    assertClose(Array.from(model.transform(cities).column('city').values, Number), [2, 2, 2, 2], 0);
  });

  it('know nothing of a row’s own target in the rows that a pipeline learns from', async () => {
    // A target of noise: out of fold it cannot be told, by all rows it seems to be.
    const count = 400;
    const noise = (row: number) => Math.sin(row * 12.9898) * 43758.5453;
    const y = Array.from({ length: count }, (_, row) => noise(row) - Math.floor(noise(row)));
    const x = frameFrom({ id: Array.from({ length: count }, (_, row) => `id${row % 200}`) });
    const outOfFold = await new TargetEncoder().fitTransform(x, y);
    const naive = (await new TargetEncoder().fit(x, y)).transform(x);
    const correlation = (values: ArrayLike<string | number | null>) => pearson(Array.from(values, Number), y);
    assert.ok(Math.abs(correlation(outOfFold.column('id').values)) < 0.15);
    assert.ok(correlation(naive.column('id').values) > 0.5);
  });
});

describe('SimpleImputer', () => {
  it('fills text and truth values by the most frequent one, of equal ones the least', async () => {
    const x = frameFrom({ a: ['b', 'a', null], b: [true, null, true] });
    const model = await new SimpleImputer({ strategy: 'mostFrequent', addIndicator: true }).fit(x);
    const made = model.transform(x);
    assert.deepEqual(model.statistics, { a: 'a', b: 1 });
    assert.deepEqual(made.column('a').values, ['b', 'a', 'a']);
    assert.equal(made.column('b').kind, 'boolean');
    assert.deepEqual([...made.column('missingindicator_b').values], [0, 1, 0]);
  });

  it('has no mean of text, and no number to fill it with', async () => {
    await rejectsWith('LEARN_COLUMN', () => new SimpleImputer().fit(cities), /"city" holds text/);
    await rejectsWith(
      'LEARN_OPTION',
      () => new SimpleImputer({ strategy: 'constant', fillValue: 3 }).fit(cities),
      /"city"/,
    );
    await rejectsWith('LEARN_OPTION', () => new SimpleImputer({ stratgey: 'mean' } as never));
  });
});

describe('scalers', () => {
  it('count rows by their weights, as if they stood there as often', async () => {
    const weighted = await new StandardScaler().fit([[1], [5], [9]], null, { sampleWeight: [2, 0, 1] });
    const repeated = await new StandardScaler().fit([[1], [1], [9]]);
    assertClose(weighted.mean, repeated.mean, 1e-12);
    assertClose(weighted.scale, repeated.scale, 1e-12);
    await rejectsWith('LEARN_VALUE', () => new StandardScaler().fit([[1], [2]], null, { sampleWeight: [1, -1] }));
  });

  it('go back to where they came from', async () => {
    const model = await new StandardScaler().fit([
      [1, 5],
      [3, 5],
      [8, 5],
    ]);
    const back = model.inverseTransform(model.transform([[2, 4]]));
    assertClose(
      back.frameColumns.map(({ values }) => Number(values[0])),
      [2, 4],
      1e-12,
    );
  });

  it('cut at the quantiles of the training rows', async () => {
    const rows = Array.from({ length: 101 }, (_, row) => [row]);
    const made = (await new Winsorizer().fit(rows)).transform([[-10], [50], [500], [NaN]]);
    assert.deepEqual([...made.column('x0').values], [5, 50, 95, NaN]);
  });

  it('draw the same rows for quantiles by the same seed', async () => {
    const rows = Array.from({ length: 500 }, (_, row) => [Math.sin(row)]);
    const shares = async (seed: number) => {
      const model = await new QuantileTransformer({ subsample: 50, seed }).fit(rows);
      return model.transform([[0.3]]).column('x0').values[0];
    };
    assert.deepEqual(await shares(1), await shares(1));
    assert.notDeepEqual(await shares(1), await shares(2));
  });

  it('name an infinity, text and dates', async () => {
    await rejectsWith('LEARN_VALUE', () => new StandardScaler().fit([[1], [Infinity]]), /row 1/);
    await rejectsWith('LEARN_COLUMN', () => new StandardScaler().fit(cities), /"city"/);
    await rejectsWith('LEARN_COLUMN', () => new StandardScaler().fit(frameFrom({ at: [new Date(0)] })), /"at"/);
    await rejectsWith('LEARN_LENGTHS', () => new StandardScaler().fit([]));
    const model = await new StandardScaler().fit([[1, 2]]);
    assert.throws(() => model.transform([[1]]), { code: 'LEARN_LENGTHS' });
  });
});

describe('saved transformers', () => {
  it('refuse a state that is broken', async () => {
    const numbers = [
      [1, NaN],
      [2, 3],
      [4, 5],
      [6, 9],
    ];
    const words = frameFrom({ a: ['x', 'yy', 'yy', 'zz'], b: ['x', 'x', 'x', 'y'] });
    const models: Transformer[] = [
      await new StandardScaler().fit(numbers),
      await new SimpleImputer().fit(numbers),
      await new KNNImputer().fit(numbers),
      await new IterativeImputer().fit(numbers),
      await new OneHotEncoder().fit(words),
      await new OrdinalEncoder().fit(words),
      await new TargetEncoder().fit(words, [1, 2, 3, 4.5]),
      await new CountVectorizer().fit(words.select(['a'])),
      await new PCA().fit(numbers.slice(1)),
      await new VarianceThreshold().fit(numbers),
    ];
    for (const model of models) {
      const text = JSON.stringify(model.toJSON());
      modelFromJSON(JSON.parse(text));
      const json = () => JSON.parse(text) as { fitted: { state: Record<string, unknown>; featureNamesIn: string[] } };
      for (const part of Object.keys(json().fitted.state)) {
        for (const bad of [
          undefined,
          null,
          7,
          'x',
          [],
          [[]],
          { $Float64Array: [1, 2, 3, 4, 5] },
          { $Int32Array: [99, -5] },
        ]) {
          const broken = json();
          broken.fitted.state[part] = bad;
          // These two are states: no classes, and no round of imputation.
          if ((part === 'classes' && bad === null) || (part === 'steps' && JSON.stringify(bad) === '[]')) continue;
          assert.throws(
            () => modelFromJSON(broken),
            { code: 'LEARN_MODEL' },
            `${model.kind}, ${part}, ${JSON.stringify(bad)}`,
          );
        }
      }
      const wider = json();
      wider.fitted.featureNamesIn.push('more');
      assert.throws(() => modelFromJSON(wider), { code: 'LEARN_MODEL' }, `${model.kind}, one column more`);
    }
  });

  it('keep the marks of the rows that they transform', async () => {
    const { xTest, xTrain } = trainTestSplit(frameFrom({ a: [1, 2, 3, 4, 5, 6], b: ['x', 'y', 'x', 'y', 'x', 'x'] }));
    const encoder = await new OneHotEncoder({ handleUnknown: 'ignore' }).fit(xTrain.select(['b']));
    await rejectsWith('LEARN_LEAKAGE', () => new PCA().fit(encoder.transform(xTest)));
  });
});

function pearson(one: readonly number[], other: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [a, b] = [mean(one), mean(other)];
  const product = one.reduce((sum, value, at) => sum + (value - a) * (other[at]! - b), 0);
  const square = (values: readonly number[], middle: number) =>
    values.reduce((sum, value) => sum + (value - middle) ** 2, 0);
  return product / Math.sqrt(square(one, a) * square(other, b));
}
