import * as tf from '@tensorflow/tfjs';
import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { UserError } from '../../../src/base/UserError.ts';
import { notebookEngine } from '../../../src/data/engine/notebookEngine.ts';
import { tableOf } from '../../../src/data/read/tableOf.ts';

describe('tensors of a table', () => {
  const flowers = [
    { length: 1.5, width: 2, isWild: true, kind: 'b' },
    { length: 2.5, width: 3, isWild: false, kind: 'a' },
    { length: 3.5, width: 4, isWild: true, kind: 'ä' },
    { length: 4.5, width: 5, isWild: false, kind: 'a' },
  ];

  const failure = async (doing: Promise<unknown>): Promise<UserError> => {
    const error: unknown = await doing.then(
      () => assert.fail('it worked'),
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof UserError, String(error));
    return error;
  };

  it('are the features by rows, and labels by their place among the sorted classes', async () => {
    const { xs, ys, features, classes } = await (await tableOf(flowers)).toTensors({ target: 'kind' });
    assert.deepEqual(features, ['length', 'width', 'isWild']);
    assert.deepEqual(classes, ['a', 'b', 'ä']);
    assert.deepEqual(await xs.array(), [
      [1.5, 2, 1],
      [2.5, 3, 0],
      [3.5, 4, 1],
      [4.5, 5, 0],
    ]);
    assert.deepEqual(await ys?.array(), [[1], [0], [2], [0]]);
  });

  it('are one-hot labels of the classes given, in their order', async () => {
    const { ys } = await (
      await tableOf(flowers)
    ).toTensors({ features: ['width'], target: 'kind', labels: 'one-hot', classes: ['ä', 'b', 'a'] });
    assert.deepEqual(await ys?.array(), [
      [0, 1, 0],
      [0, 0, 1],
      [1, 0, 0],
      [0, 0, 1],
    ]);
  });

  it('are numbers where the target has numbers, and none without a target', async () => {
    const table = await tableOf(flowers);
    const { xs, ys, classes } = await table.toTensors({ features: ['width'], target: 'length' });
    assert.deepEqual(
      [await xs.array(), await ys?.array(), classes],
      [[[2], [3], [4], [5]], [[1.5], [2.5], [3.5], [4.5]], null],
    );
    assert.equal((await table.toTensors({ features: ['width'] })).ys, null);
  });

  it('need every value, and name the column that lacks one', async () => {
    const table = await tableOf([
      { a: 1, b: 2, k: 'x' },
      { a: null, b: NaN, k: null },
      { a: 3, b: Infinity, k: 'y' },
    ]);
    const a = await failure(table.toTensors({ features: ['a'] }));
    assert.equal(a.code, 'TABLE_VALUE_MISSING');
    assert.match(a.message, /The column "a" has 1 missing values/);
    assert.match(a.fix ?? '', /fill: 'mean'/);
    assert.match((await failure(table.toTensors({ features: ['b'] }))).message, /"b" has 1 missing and 1 infinite/);
    assert.match(
      (
        await failure(
          table
            .filter('a > 0 OR true')
            .withColumn('c', '1')
            .then((t) => t.toTensors({ features: ['c'], target: 'k' })),
        )
      ).message,
      /"k" has 1 missing/,
    );
  });

  it('are filled where they are told with what', async () => {
    const table = await tableOf([
      { a: 1, b: 2 },
      { a: null, b: NaN },
      { a: 4, b: 8 },
      { a: 4, b: 5 },
    ]);
    const filled = async (fill: Parameters<typeof table.toTensors>[0]['fill']) =>
      (await table.toTensors(fill === undefined ? {} : { fill })).xs.slice([1, 0], [1, 2]).arraySync()[0];
    assert.deepEqual(await filled('mean'), [3, 5]);
    assert.deepEqual(await filled('median'), [4, 5]);
    assert.deepEqual(await filled({ a: -1, b: 'mean' }), [-1, 5]);
  });

  it('refuse text among the features, unknown columns and unknown labels', async () => {
    const table = await tableOf(flowers);
    assert.match((await failure(table.toTensors({ features: ['kind'] }))).message, /"kind" is of type VARCHAR/);
    assert.match((await failure(table.toTensors({ features: ['lenght'] }))).fix ?? '', /Did you mean "length"/);
    const unknown = await failure(table.toTensors({ target: 'kind', classes: ['a', 'b'] }));
    assert.equal(unknown.code, 'DATASET_CLASS_UNKNOWN');
    assert.match(unknown.message, /"ä"/);
  });
});

describe('a data set of a table', () => {
  const rows = 1_000;
  const numbers = {
    n: Float64Array.from({ length: rows }, (_, row) => row),
    y: Float64Array.from({ length: rows }, (_, row) => 2 * row),
  };

  const epoch = async (dataset: tf.data.Dataset<tf.TensorContainer>): Promise<number[][]> => {
    const batches: number[][] = [];
    await dataset.forEachAsync((batch) => {
      const { xs, ys } = batch as { xs: tf.Tensor2D; ys: tf.Tensor2D };
      assert.deepEqual(
        [...ys.dataSync()],
        [...xs.dataSync()].map((value) => 2 * value),
      );
      batches.push([...xs.dataSync()]);
      tf.dispose([xs, ys]);
    });
    return batches;
  };

  it('is one of tf.data, with every row once an epoch', async () => {
    const dataset = await (await tableOf(numbers)).toDataset({ target: 'y', batchSize: 300 });
    assert.ok(dataset instanceof tf.data.Dataset);
    assert.equal(dataset.size, 4);
    const batches = await epoch(dataset);
    assert.deepEqual(
      batches.map((batch) => batch.length),
      [300, 300, 300, 100],
    );
    assert.deepEqual(batches.flat(), [...numbers.n]);
  });

  it('leaves out a short last batch where it is told to', async () => {
    const dataset = await (await tableOf(numbers)).toDataset({ target: 'y', batchSize: 300, dropRemainder: true });
    assert.deepEqual(
      (await epoch(dataset)).map((batch) => batch.length),
      [300, 300, 300],
    );
    assert.equal(dataset.size, 3);
  });

  it('has another order each epoch, and the same ones for the same seed', async () => {
    const table = await tableOf(numbers);
    const [first, second] = [
      await table.toDataset({ target: 'y', shuffle: { seed: 5 } }),
      await table.toDataset({ target: 'y', shuffle: { seed: 5 } }),
    ];
    const [one, two] = [await epoch(first), await epoch(first)];
    assert.notDeepEqual(one, two);
    assert.deepEqual([await epoch(second), await epoch(second)], [one, two]);
    assert.deepEqual(
      one.flat().toSorted((a, b) => a - b),
      [...numbers.n],
    );
  });

  it('trains a model by fitDataset', async () => {
    const table = await tableOf({
      x: Float64Array.from({ length: 200 }, (_, row) => row / 100),
      y: Float64Array.from({ length: 200 }, (_, row) => row / 50 + 1),
    });
    const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1] })] });
    model.compile({ loss: 'meanSquaredError', optimizer: tf.train.sgd(0.1) });
    const dataset = await table.toDataset({ target: 'y', batchSize: 20, shuffle: { seed: 1 } });
    const training: tf.data.Dataset<tf.TensorContainer> = dataset.take(10);
    // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- one class by two of its packages' types.
    const { history } = await model.fitDataset(training, { epochs: 20 });
    assert.ok(Number(history['loss']?.at(-1)) < 0.01, String(history['loss']?.at(-1)));
  });

  it('tells of a missing value when its batch comes', async () => {
    const table = await tableOf([
      { x: 1, y: 2 },
      { x: null, y: 2 },
    ]);
    const dataset = await table.toDataset({ target: 'y', batchSize: 1 });
    await assert.rejects(epoch(dataset), (error) => error instanceof UserError && error.code === 'TABLE_VALUE_MISSING');
  });

  it('ends the queries of epochs that are left, by close or when nobody holds them', async () => {
    setFlagsFromString('--expose-gc');
    const collectGarbage = runInNewContext('gc') as () => void;
    const engine = await notebookEngine();
    const before = engine.openQueries;
    const dataset = await (await tableOf(numbers)).toDataset({ target: 'y', batchSize: 10, shuffle: { seed: 1 } });
    const start = async (): Promise<void> => {
      const iterator = await dataset.iterator();
      tf.dispose((await iterator.next()).value);
    };
    await start();
    await start();
    assert.equal(engine.openQueries, before + 2);
    dataset.close();
    await setTimeout(5);
    assert.equal(engine.openQueries, before);
    await start();
    for (let round = 0; round < 50 && engine.openQueries > before; round += 1) {
      await setTimeout(5);
      collectGarbage();
    }
    assert.equal(engine.openQueries, before);
  });
});
