import assert from 'node:assert/strict';
import {
  frameFrom,
  KFold,
  LinearRegression,
  modelFromJSON,
  PCA,
  Pipeline,
  StandardScaler,
  takeRows,
  trainTestSplit,
} from '../../../src/index.ts';
import { rejectsWith } from '../rejectsWith.ts';

const numbers = Array.from({ length: 20 }, (_, row) => row);

function table() {
  return frameFrom({ a: numbers, b: numbers.map((value) => value ** 2 % 7), c: numbers.map((value) => -value) });
}

describe('the leakage guard', () => {
  it('lets a model learn from the training part and transform the test part', async () => {
    const { xTrain, xTest, yTrain } = trainTestSplit(table(), numbers);
    const scaler = await new StandardScaler().fit(xTrain);
    const model = await new LinearRegression().fit(scaler.transform(xTrain), yTrain);
    assert.equal(model.predict(scaler.transform(xTest)).length, 5);
  });

  it('refuses a fit on the test part, however its columns were made', async () => {
    const { xTrain, xTest, yTest } = trainTestSplit(table(), numbers);
    const scaler = await new StandardScaler().fit(xTrain);
    await rejectsWith('LEARN_LEAKAGE', () => new StandardScaler().fit(xTest), /StandardScaler .* test part/);
    await rejectsWith('LEARN_LEAKAGE', () => new LinearRegression().fit(xTest.select(['a']), yTest));
    await rejectsWith('LEARN_LEAKAGE', () => new LinearRegression().fit(scaler.transform(xTest), yTest));
    await rejectsWith('LEARN_LEAKAGE', () => new LinearRegression().fit(xTest.take([0, 1, 2]), [1, 2, 3]));
    await rejectsWith('LEARN_LEAKAGE', () => new PCA().fit(takeRows(xTest, [0, 1, 2])));
  });

  it('refuses a fit on rows that have been divided since, and on parts of them', async () => {
    const x = table();
    const columns = x.select(['a', 'b']);
    trainTestSplit(x, numbers);
    await rejectsWith('LEARN_LEAKAGE', () => new StandardScaler().fit(x), /divided/);
    await rejectsWith('LEARN_LEAKAGE', () => new StandardScaler().fit(columns), /divided/);
    await rejectsWith('LEARN_LEAKAGE', () => new StandardScaler().fit(x.take([0, 1, 2])), /divided/);
  });

  it('refuses to divide columns of a transformer that was fitted on all of them', async () => {
    const x = table();
    const scaled = (await new StandardScaler().fit(x)).transform(x);
    await rejectsWith('LEARN_LEAKAGE', () => trainTestSplit(scaled, numbers), /StandardScaler/);
    await rejectsWith('LEARN_LEAKAGE', () => trainTestSplit(scaled.select(['a']), numbers));
    await rejectsWith('LEARN_LEAKAGE', () => trainTestSplit(scaled.take(numbers.slice(3)), numbers.slice(3)));
    const [fold] = new KFold().split(20);
    await rejectsWith('LEARN_LEAKAGE', () => takeRows(scaled, fold!.train));
    const more = (await new PCA().fit(scaled)).transform(scaled);
    await rejectsWith('LEARN_LEAKAGE', () => trainTestSplit(more, numbers), /StandardScaler/);
  });

  it('refuses training rows whose columns a transformer made that had seen the test rows', async () => {
    const x = table();
    const scaler = await new StandardScaler().fit(x);
    const { xTrain, yTrain } = trainTestSplit(x, numbers);
    const model = new LinearRegression();
    await rejectsWith('LEARN_LEAKAGE', () => model.fit(scaler.transform(xTrain), yTrain), /StandardScaler.*more rows/);
    assert.equal(model.isFitted, false);
  });

  it('takes the folds of a splitter for training and test parts', async () => {
    const x = table();
    for (const { train, test } of new KFold({ nSplits: 4 }).split(x.rows)) {
      const pipeline = new Pipeline([
        ['scale', new StandardScaler()],
        ['model', new LinearRegression()],
      ]);
      await pipeline.fit(takeRows(x, train), takeRows(numbers, train));
      assert.equal(pipeline.predict(takeRows(x, test)).length, 5);
      await rejectsWith('LEARN_LEAKAGE', () => pipeline.fit(takeRows(x, test), takeRows(numbers, test)));
    }
    // The last model may learn from all of them.
    await new StandardScaler().fit(x);
  });

  it('may divide a training part again', async () => {
    const { xTrain, yTrain, xTest } = trainTestSplit(table(), numbers);
    const inner = trainTestSplit(xTrain, yTrain);
    await new StandardScaler().fit(inner.xTrain);
    await rejectsWith('LEARN_LEAKAGE', () => new StandardScaler().fit(inner.xTest));
    // Whatever a test part is divided into judges the model.
    const parts = trainTestSplit(xTest, numbers.slice(0, 5));
    await rejectsWith('LEARN_LEAKAGE', () => new StandardScaler().fit(parts.xTrain));
  });

  it('may divide a table again, as a cell that runs twice does', async () => {
    const x = table();
    trainTestSplit(x, numbers);
    const { xTrain } = trainTestSplit(x, numbers, { seed: 1 });
    await new StandardScaler().fit(xTrain);
  });

  it('holds for rows and matrices as well', async () => {
    const rows = numbers.map((value) => [value, value % 3]);
    const { xTest } = trainTestSplit(rows, numbers);
    await rejectsWith('LEARN_LEAKAGE', () => new StandardScaler().fit(xTest));
    await rejectsWith('LEARN_LEAKAGE', () => new StandardScaler().fit(rows));
    const matrix = { rows: 10, columns: 2, values: Float64Array.from(numbers) };
    const parts = trainTestSplit(matrix);
    await rejectsWith('LEARN_LEAKAGE', () => new StandardScaler().fit(parts.xTest));
    await new StandardScaler().fit(parts.xTrain);
  });

  it('stands back where leakage is allowed', async () => {
    const x = table();
    const { xTest } = trainTestSplit(x, numbers);
    await new StandardScaler().fit(xTest, null, { leakage: 'allow' });
    const pipeline = new Pipeline([
      ['scale', new StandardScaler()],
      ['model', new LinearRegression()],
    ]);
    await pipeline.fit(x, numbers, { leakage: 'allow' });
    const scaler = await new StandardScaler().fit(x, null, { leakage: 'allow' });
    const { xTrain } = trainTestSplit(scaler.transform(x), numbers, { leakage: 'allow' });
    assert.equal(xTrain.rows, 15);
  });

  it('knows nothing of what a model from JSON was fitted on', async () => {
    const x = table();
    const scaler = await new StandardScaler().fit(x);
    const restored = modelFromJSON(JSON.parse(JSON.stringify(scaler.toJSON()))) as unknown as StandardScaler;
    assert.equal(trainTestSplit(restored.transform(x), numbers).xTrain.rows, 15);
    assert.equal(restored.hasLearntFrom(x), false);
  });

  it('tells whether a model has learnt from rows', async () => {
    const { xTrain, xTest } = trainTestSplit(table(), numbers);
    const scaler = await new StandardScaler().fit(xTrain);
    assert.equal(scaler.hasLearntFrom(xTrain.take([1, 2])), true);
    assert.equal(scaler.hasLearntFrom(xTest), false);
    assert.equal(new StandardScaler().hasLearntFrom(xTest), false);
  });
});
