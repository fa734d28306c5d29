import assert from 'node:assert/strict';
import {
  ColumnTransformer,
  DateParts,
  type Frame,
  frameFrom,
  FunctionTransformer,
  LinearRegression,
  LogisticRegression,
  modelFromJSON,
  OneHotEncoder,
  Pipeline,
  SimpleImputer,
  StandardScaler,
  TargetEncoder,
} from '../../../src/index.ts';
import { assertClose } from '../assertClose.ts';
import { rejectsWith } from '../rejectsWith.ts';

const x = frameFrom({
  age: [20, null, 40, 60, 30, 50],
  fare: [1, 2, 3, 4, 5, 6],
  city: ['Rome', 'Oslo', 'Rome', 'Oslo', 'Oslo', 'Rome'],
  isNew: [true, false, true, true, false, false],
});
const y = ['b', 'a', 'b', 'a', 'a', 'b'];

function preparation(): ColumnTransformer {
  return new ColumnTransformer({
    transformers: [
      [
        'numbers',
        new Pipeline([
          ['fill', new SimpleImputer()],
          ['scale', new StandardScaler()],
        ]),
        { kind: 'number' },
      ],
      ['city', new OneHotEncoder({ handleUnknown: 'ignore' }), ['city']],
      ['flag', 'passthrough', (frame: Frame) => frame.columnNames.filter((name) => name.startsWith('is'))],
    ],
  });
}

function classifier() {
  return new Pipeline([
    ['prepare', preparation()],
    ['model', new LogisticRegression()],
  ]);
}

describe('ColumnTransformer', () => {
  it('gives each transformer its columns, by kind, name and function', async () => {
    const made = await preparation().fitTransform(x);
    assert.deepEqual(made.columnNames, [
      'numbers__age',
      'numbers__fare',
      'city__city_Oslo',
      'city__city_Rome',
      'flag__isNew',
    ]);
    // By hand: the ages are 20, 40, 40, 60, 30, 50 with mean 40 and variance 1000 / 6.
    const std = Math.sqrt(1000 / 6);
    assertClose(numbersOf(made, 'numbers__age'), [-20 / std, 0, 0, 20 / std, -10 / std, 10 / std], 1e-12);
    assertClose(numbersOf(made, 'city__city_Rome'), [1, 0, 1, 0, 0, 1], 0);
    assert.equal(made.column('flag__isNew').kind, 'boolean');
  });

  it('drops the remainder, keeps it, or transforms it', async () => {
    const part = [['a', new StandardScaler(), ['fare']]] as const;
    const named = async (remainder?: 'passthrough' | SimpleImputer) => {
      const model = new ColumnTransformer({ transformers: part, remainder, verboseFeatureNamesOut: false });
      return (await model.fit(x)).featureNamesOut;
    };
    assert.deepEqual(await named(), ['fare']);
    assert.deepEqual(await named('passthrough'), ['fare', 'age', 'city', 'isNew']);
    assert.deepEqual(await named(new SimpleImputer({ strategy: 'mostFrequent' })), ['fare', 'age', 'city', 'isNew']);
  });

  it('needs only the columns that it takes, in any order', async () => {
    const model = await new ColumnTransformer({ transformers: [['a', new StandardScaler(), ['fare']]] }).fit(x);
    const other = frameFrom({ more: ['?'], fare: [3.5] });
    assertClose(numbersOf(model.transform(other), 'a__fare'), [0], 1e-12);
    assert.throws(() => model.transform(frameFrom({ fair: [1] })), { code: 'LEARN_COLUMN' });
  });

  it('does not learn from the transformers it was given, nor change them', async () => {
    const scaler = new StandardScaler();
    await new ColumnTransformer({ transformers: [['a', scaler, ['fare']]] }).fit(x);
    assert.equal(scaler.isFitted, false);
  });

  it('says what is wrong', async () => {
    await rejectsWith(
      'LEARN_COLUMN',
      () => new ColumnTransformer({ transformers: [['a', 'drop', ['fair']]] }).fit(x),
      /fair/,
    );
    await rejectsWith(
      'LEARN_OPTION',
      () => new ColumnTransformer({ transformers: [['a', new LinearRegression(), ['fare']]] }),
    );
    await rejectsWith('LEARN_OPTION', () => new ColumnTransformer({ transformers: [] }));
    await rejectsWith('LEARN_OPTION', () => new ColumnTransformer({ transformers: [['a', 'drop', 3 as never]] }));
    await rejectsWith('LEARN_OPTION', () => new ColumnTransformer({ transformers: [['a.b', 'drop', ['fare']]] }));
    await rejectsWith('LEARN_MODEL', () => preparation().toJSON());
  });
});

describe('Pipeline', () => {
  it('fits each step on what the steps before make, and predicts as its last step', async () => {
    const pipeline = await classifier().fit(x, y);
    assert.deepEqual(pipeline.classes, ['a', 'b']);
    assert.deepEqual(pipeline.predict(x), y);
    const shares = pipeline.predictProba(x);
    assert.equal(shares.length, 6);
    shares.forEach(([one, other]) => assertClose([one! + other!], [1], 1e-12));
    // By hand: the same steps one after the other.
    const prepared = await preparation().fitTransform(x);
    const model = await new LogisticRegression().fit(prepared, y);
    assert.deepEqual(pipeline.predictProba(x), model.predictProba(prepared));
  });

  it('has only what its last step has', () => {
    assert.equal('predictProba' in classifier(), true);
    assert.equal('transform' in classifier(), false);
    const regressor = new Pipeline([['model', new LinearRegression()]]);
    assert.equal('predictProba' in regressor, false);
    assert.equal('classes' in regressor, false);
    assert.equal('predict' in new Pipeline([['scale', new StandardScaler()]]), false);
  });

  it('does the same after a way through JSON text', async () => {
    const pipeline = await classifier().fit(x, y);
    const restored = Pipeline.fromJSON(JSON.parse(JSON.stringify(pipeline.toJSON())));
    assert.deepEqual(restored.predictProba(x), pipeline.predictProba(x));
    assert.deepEqual(restored.classes, pipeline.classes);
    assert.deepEqual(restored.toJSON(), pipeline.toJSON());
    // What a function has chosen is there by name, so that it can be fitted again.
    assert.deepEqual(
      await restored
        .clone()
        .fit(x, y as never)
        .then((model) => model.predictProba(x)),
      pipeline.predictProba(x),
    );
  });

  it('refuses JSON that does not fit together', async () => {
    const json = JSON.parse(JSON.stringify((await classifier().fit(x, y)).toJSON())) as {
      fitted: { state: { steps: unknown[] } };
    };
    json.fitted.state.steps.reverse();
    assert.throws(() => modelFromJSON(json), { code: 'LEARN_MODEL' });
    json.fitted.state.steps.pop();
    assert.throws(() => modelFromJSON(json), { code: 'LEARN_MODEL' });
    assert.throws(() => Pipeline.fromJSON(new StandardScaler().toJSON()), { code: 'LEARN_MODEL' });
  });

  it('encodes targets out of fold, also inside of a ColumnTransformer', async () => {
    const encoder = new TargetEncoder({ cv: 3 });
    const many = frameFrom({ city: Array.from({ length: 30 }, (_, row) => `c${row % 7}`) });
    const target = Array.from({ length: 30 }, (_, row) => (row * 7.3) % 11);
    const alone = await new TargetEncoder({ cv: 3 }).fitTransform(many, target);
    const inside = new Pipeline([
      ['all', new ColumnTransformer({ transformers: [['city', encoder, ['city']]] })],
      ['scale', new StandardScaler({ withMean: false, withStd: false })],
    ]);
    const made = await inside.fitTransform(many, target);
    assert.deepEqual(numbersOf(made, 'city__city'), numbersOf(alone, 'city'));
    assert.notDeepEqual(numbersOf(inside.transform(many), 'city__city'), numbersOf(alone, 'city'));
  });

  it('makes a new one with other options by paths', () => {
    const pipeline = classifier();
    const other = pipeline.withParams({
      'model.C': 3,
      'prepare.numbers.fill.strategy': 'median',
      'prepare.city': 'drop',
    });
    assert.deepEqual((other.namedSteps['model'] as LogisticRegression).options, { C: 3 });
    assert.deepEqual(pipeline.namedSteps['model']!.options, {});
    const parts = (other.namedSteps['prepare'] as ColumnTransformer).options.transformers;
    assert.deepEqual((parts[0]![1] as Pipeline).namedSteps['fill']!.options, { strategy: 'median' });
    assert.equal(parts[1]![1], 'drop');
    assert.deepEqual(
      pipeline.withParams({ model: new LinearRegression() }).namedSteps['model']!.kind,
      'LinearRegression',
    );
    const without = pipeline.withParams({ prepare: 'passthrough' });
    assert.deepEqual(Object.keys(without.namedSteps), ['model']);
  });

  it('names a step or an option that is not there', () => {
    const pipeline = classifier();
    assert.throws(() => pipeline.withParams({ 'modle.C': 1 }), { code: 'LEARN_OPTION', message: /modle/ });
    assert.throws(() => pipeline.withParams({ 'model.D': 1 }), { code: 'LEARN_OPTION', message: /"D"/ });
    assert.throws(() => pipeline.withParams({ 'prepare.flag.x': 1 }), { code: 'LEARN_OPTION', message: /no model/ });
    assert.throws(() => new Pipeline([]), { code: 'LEARN_OPTION' });
    assert.throws(
      () =>
        new Pipeline([
          ['a', new LinearRegression()],
          ['b', new LinearRegression()],
        ]),
      { code: 'LEARN_OPTION' },
    );
    assert.throws(
      () =>
        new Pipeline([
          ['a', new StandardScaler()],
          ['a', new LinearRegression()],
        ]),
      { code: 'LEARN_OPTION' },
    );
    assert.throws(() => new Pipeline([['a', 'passthrough']]), { code: 'LEARN_OPTION' });
  });

  it('stays as it was when a fit fails or is cancelled', async () => {
    const pipeline = await classifier().fit(x, y);
    const before = pipeline.predictProba(x);
    await assert.rejects(() => pipeline.fit(x, y, { signal: AbortSignal.abort() }), { name: 'AbortError' });
    await rejectsWith('LEARN_LENGTHS', () => pipeline.fit(x, ['a']));
    assert.deepEqual(pipeline.predictProba(x), before);
    assert.throws(() => classifier().predict(x), { code: 'LEARN_NOT_FITTED' });
  });

  it('shares its progress over the steps', async () => {
    const shares: number[] = [];
    await classifier().fit(x, y, { onProgress: (share) => shares.push(share) });
    assert.ok(shares.length > 0);
    assert.deepEqual(
      shares,
      shares.toSorted((one, other) => one - other),
    );
    assert.ok(shares.every((share) => share >= 0 && share <= 1));
  });
});

describe('DateParts', () => {
  const dates = frameFrom({ at: [new Date('2024-02-29T13:05:09Z'), null, new Date('1969-12-31T23:59:59Z')] });

  it('takes dates apart in UTC', async () => {
    const parts = [
      'year',
      'quarter',
      'month',
      'week',
      'day',
      'dayOfYear',
      'weekday',
      'hour',
      'minute',
      'second',
    ] as const;
    const made = (await new DateParts({ parts }).fit(dates)).transform(dates);
    // A calendar: 2024-02-29 was a Thursday in ISO week 9, 1969-12-31 a Wednesday in week 1 of 1970.
    const rows = [0, 2].map((row) => made.frameColumns.map(({ values }) => values[row]));
    assert.deepEqual(rows, [
      [2024, 1, 2, 9, 29, 60, 3, 13, 5, 9],
      [1969, 4, 12, 1, 31, 365, 2, 23, 59, 59],
    ]);
    assert.ok(made.frameColumns.every(({ values }) => Number.isNaN(values[1])));
  });

  it('makes a circle of what comes round', async () => {
    const model = await new DateParts({ parts: ['year', 'hour'], cyclic: true }).fit(dates);
    const made = model.transform(frameFrom({ at: [new Date('2024-02-29T06:00:00Z')] }));
    assert.deepEqual(made.columnNames, ['at_year', 'at_hour_sin', 'at_hour_cos']);
    assertClose(
      made.frameColumns.map(({ values }) => Number(values[0])),
      [2024, 1, 0],
      1e-12,
    );
    assert.deepEqual(
      DateParts.fromJSON(model.toJSON()).transform(dates).frameColumns,
      model.transform(dates).frameColumns,
    );
  });

  it('takes nothing but dates', async () => {
    await rejectsWith('LEARN_COLUMN', () => new DateParts().fit(x), /age/);
    await rejectsWith('LEARN_OPTION', () => new DateParts({ parts: ['moon' as never] }));
  });
});

describe('FunctionTransformer', () => {
  it('applies a function by its name, and is saved by it', async () => {
    const model = await new FunctionTransformer({ func: 'log1p' }).fit([[1]]);
    const restored = FunctionTransformer.fromJSON(JSON.parse(JSON.stringify(model.toJSON())));
    assertClose(numbersOf(restored.transform([[0], [Math.E - 1]]), 'x0'), [0, 1], 1e-15);
    assert.ok(Number.isNaN(numbersOf(restored.transform([[NaN]]), 'x0')[0]));
  });

  it('names a number of which the function has no value', async () => {
    const model = await new FunctionTransformer({ func: 'log' }).fit([[1]]);
    assert.throws(() => model.transform([[1], [0]]), { code: 'LEARN_VALUE', message: /row 1/ });
    await rejectsWith('LEARN_OPTION', () => new FunctionTransformer({ func: 'sinus' as never }));
    await rejectsWith('LEARN_OPTION', () => new FunctionTransformer({} as never));
  });
});

function numbersOf(frame: Frame, name: string): number[] {
  return Array.from(frame.column(name).values, Number);
}
