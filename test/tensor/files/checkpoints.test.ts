import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { UserError } from '../../../src/base/UserError.ts';
import { checkpoints } from '../../../src/tensor/files/checkpoint/checkpoints.ts';
import type { CheckpointOptions } from '../../../src/tensor/files/checkpoint/checkpoints.ts';
import { readModel } from '../../../src/tensor/files/readModel.ts';
import { setSeed } from '../../../src/tensor/training/setSeed.ts';

describe('checkpoints', function () {
  this.timeout(60_000);
  let folder: string;
  const x = tf.randomNormal([24, 3], 0, 1, 'float32', 5);
  const y = x.sum(1, true);
  before(() => tf.setBackend('cpu'));
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mlnb-checkpoints-'));
  });
  afterEach(() => rm(folder, { recursive: true }));
  after(() => setSeed(null));

  const optimizers: Record<string, () => tf.Optimizer> = {
    sgd: () => tf.train.sgd(0.05),
    momentum: () => tf.train.momentum(0.05, 0.9),
    adam: () => tf.train.adam(0.01),
    adamax: () => tf.train.adamax(0.01),
    rmsprop: () => tf.train.rmsprop(0.01, 0.9, 0.5, undefined, true),
    adagrad: () => tf.train.adagrad(0.05),
    adadelta: () => tf.train.adadelta(0.5),
  };

  for (const [name, optimizer] of Object.entries(optimizers)) {
    it(`let a training by ${name}, with dropout, go on to the same weights, bit for bit`, async () => {
      setSeed(1);
      const whole = networkWith(optimizer());
      const straight = checkpoints(whole, join(folder, 'whole'));
      await whole.fit(x, y, { epochs: 5, batchSize: 8, shuffle: false, callbacks: [straight.callback] });

      setSeed(1);
      const first = networkWith(optimizer());
      const saved = checkpoints(first, join(folder, 'parts'));
      await first.fit(x, y, { epochs: 2, batchSize: 8, shuffle: false, callbacks: [saved.callback] });

      setSeed(99);
      const second = networkWith(optimizer());
      const resumed = checkpoints(second, join(folder, 'parts'));
      const { epoch, step } = await resumed.resume();
      assert.deepEqual({ epoch, step }, { epoch: 2, step: 6 });
      const options = { epochs: 5, initialEpoch: epoch, batchSize: 8, shuffle: false };
      await second.fit(x, y, { ...options, callbacks: [resumed.callback] });
      assert.deepEqual(weightsOf(second), weightsOf(whole));
    });
  }

  it('let a loop of its own go on, with the optimizer that it uses and its learning rate', async () => {
    const run = async (
      model: tf.Sequential,
      optimizer: tf.AdamOptimizer,
      saved: ReturnType<typeof checkpoints>,
      to: number,
    ): Promise<void> => {
      const { step } = await saved.resume();
      for (let count = step + 1; count <= to; count++) {
        Object.assign(optimizer, { learningRate: 0.01 / count });
        optimizer.minimize(() => (model.apply(x, { training: false }) as tf.Tensor).sub(y).square().mean().asScalar());
        if (count === 3) await saved.save({ step: count });
      }
    };
    const start = (place: string) => {
      const [model, optimizer] = [network(), tf.train.adam(0.01)];
      return { model, optimizer, saved: checkpoints(model, join(folder, place), { optimizer }) };
    };
    setSeed(2);
    const whole = start('whole');
    await run(whole.model, whole.optimizer, whole.saved, 6);
    setSeed(2);
    const first = start('parts');
    await run(first.model, first.optimizer, first.saved, 3);
    const second = start('parts');
    await run(second.model, second.optimizer, second.saved, 6);
    assert.deepEqual(weightsOf(second.model), weightsOf(whole.model));
  });

  it('are models that TensorFlow.js loads, optimizer included', async () => {
    const model = networkWith(tf.train.adam(0.01));
    const saved = checkpoints(model, folder);
    await model.fit(x, y, { epochs: 1, callbacks: [saved.callback] });
    const [only] = await saved.list();
    const artifacts = (await readModel(only!.path)) as tf.io.ModelArtifacts;
    const loaded = await tf.loadLayersModel(tf.io.fromMemory(artifacts));
    assert.deepEqual(weightsOf(loaded), weightsOf(model));
    assert.equal(loaded.optimizer.iterations, model.optimizer.iterations);
  });

  /** Epochs 1, 2, … with these losses. */
  const fitWith = async (losses: readonly number[], options: CheckpointOptions) => {
    const model = networkWith(tf.train.sgd(0.01));
    const saved = checkpoints(model, folder, options);
    for (const [epoch, val_loss] of losses.entries()) await saved.callback.onEpochEnd(epoch, { val_loss });
    return { saved, list: await saved.list() };
  };

  it('are kept as many as asked for, and the best one', async () => {
    const { list } = await fitWith([5, 1, 3, 4, 2], { keepLast: 2, best: 'val_loss' });
    assert.deepEqual(list.map(({ epoch, isBest }) => [epoch, isBest]), [[2, true], [4, false], [5, false]]); // prettier-ignore
  });

  it('are written every few epochs, and when an epoch is the best so far', async () => {
    const { list } = await fitWith([5, 4, 6, 3, 7, 8], { everyEpochs: 3, keepLast: 9, best: 'val_loss' });
    assert.deepEqual(list.map(({ epoch }) => epoch), [1, 2, 3, 4, 6]); // prettier-ignore
  });

  it('do not take an epoch without a number for the best', async () => {
    const { list } = await fitWith([NaN, 5, NaN, 4, NaN], { everyEpochs: 1, keepLast: 9, best: 'val_loss' });
    assert.deepEqual(
      list.filter(({ isBest }) => isBest).map(({ epoch }) => epoch),
      [4],
    );
  });

  it('let a training on a dataset go on, bit for bit', async () => {
    const rows = tf.data.zip({
      xs: tf.data.array(x.arraySync() as number[][]),
      ys: tf.data.array(y.arraySync() as number[][]),
    });
    const fit = async (place: string, to: number): Promise<number[][]> => {
      setSeed(4);
      const model = networkWith(tf.train.adam(0.01));
      const saved = checkpoints(model, join(folder, place));
      const { epoch } = await saved.resume();
      const options = { epochs: to, initialEpoch: epoch, callbacks: [saved.callback] };
      // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- tfjs-layers declares its own.
      await model.fitDataset(rows.batch(8), options);
      return weightsOf(model);
    };
    const whole = await fit('whole', 4);
    await fit('parts', 2);
    assert.deepEqual(await fit('parts', 4), whole);
  });

  it('give back the best one', async () => {
    const { saved } = await fitWith([5, 1, 3], { best: 'val_loss' });
    assert.deepEqual(await saved.restoreBest(), { epoch: 2, step: 0, metrics: { val_loss: 1 } });
  });

  it('are written every few batches', async () => {
    const model = networkWith(tf.train.sgd(0.01));
    const saved = checkpoints(model, folder, { everyEpochs: 0, everySteps: 2, keepLast: 9 });
    await model.fit(x, y, { epochs: 2, batchSize: 8, callbacks: [saved.callback] });
    assert.deepEqual((await saved.list()).map(({ epoch, step }) => [epoch, step]), [[0, 2], [1, 4], [1, 6]]); // prettier-ignore
  });

  it('begin at the beginning when there are none, and pass over what a killed process left', async () => {
    const saved = checkpoints(network(), folder);
    await mkdir(join(folder, '.new-0123abcd'));
    await mkdir(join(folder, 'epoch-0009-step-000001'));
    await writeFile(join(folder, 'epoch-0009-step-000001', 'training.json'), '{"format":');
    assert.deepEqual(await saved.resume(), { epoch: 0, step: 0, metrics: {} });
  });

  it('leave no tensor behind, but the one that TensorFlow.js itself leaves', async () => {
    const model = networkWith(tf.train.adam(0.01));
    const saved = checkpoints(model, folder);
    await model.fit(x, y, { epochs: 1, callbacks: [saved.callback] });
    await saved.save({ epoch: 2 });
    await saved.resume();
    const before = tf.memory().numTensors;
    await saved.save({ epoch: 3 });
    await saved.resume();
    // One: the count of iterations, which `model.save` of TensorFlow.js 4.22 with the optimizer does not dispose.
    assert.equal(tf.memory().numTensors, before + 1);
    assert.ok(!(await readdir(folder)).some((name) => name.startsWith('.')));
  });

  describe('are refused', () => {
    const refused = async (make: () => tf.Sequential, message: RegExp): Promise<void> => {
      const model = networkWith(tf.train.adam(0.01));
      await checkpoints(model, folder).save({ epoch: 1 });
      await assert.rejects(
        checkpoints(make(), folder).resume(),
        (error: unknown) =>
          error instanceof UserError && error.code === 'CHECKPOINT_MISMATCH' && message.test(error.message),
      );
    };
    it('by a model with other weights, naming the first that differs', () =>
      refused(
        () => networkWith(tf.train.adam(0.01), 7),
        /weight 0 is ".*kernel" \[3, 6\] there and ".*kernel" \[3, 7\] here/,
      ));
    it('by another optimizer', () => refused(() => networkWith(tf.train.sgd(0.01)), /Adam.*SGD/));
  });
});

function network(units = 6): tf.Sequential {
  return tf.sequential({
    layers: [
      tf.layers.dense({ units, inputShape: [3], activation: 'tanh' }),
      tf.layers.batchNormalization(),
      tf.layers.dropout({ rate: 0.2 }),
      tf.layers.dense({ units: 1 }),
    ],
  });
}

function networkWith(optimizer: tf.Optimizer, units = 6): tf.Sequential {
  const model = network(units);
  model.compile({ optimizer, loss: 'meanSquaredError' });
  return model;
}

function weightsOf(model: tf.LayersModel): number[][] {
  return model.getWeights().map((weight) => [...weight.dataSync()]);
}
