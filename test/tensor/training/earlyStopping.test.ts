import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs';
import { UserError } from '../../../src/base/UserError.ts';
import { createEarlyStopping, type EarlyStoppingOptions } from '../../../src/tensor/training/earlyStopping.ts';
import { api, smallModel, train, weightOf } from './callbacks.ts';

const losses = (...values: number[]) => values.map((value) => ({ val_loss: value }));

/** How many epochs run, and whose weights the model has in the end: by the rules of Keras 3, followed by hand. */
async function check(
  options: EarlyStoppingOptions,
  values: Parameters<typeof train>[2],
  expected: { epochs: number; weight?: number },
): Promise<void> {
  const model = smallModel();
  const epochs = await train(createEarlyStopping(api, options), model, values);
  assert.deepEqual({ epochs: epochs.length, weight: weightOf(model) }, { weight: expected.epochs - 1, ...expected });
}

describe('earlyStopping', () => {
  before(() => tf.setBackend('cpu'));

  it('stops after as many epochs without improvement as patience says', async () => {
    await check({ patience: 2 }, losses(5, 4, 4.5, 4.2, 1), { epochs: 4 });
    await check({ patience: 2 }, losses(5, 4, 4.5, 3, 3.5, 3.2, 1), { epochs: 6 });
  });

  it('stops at the first epoch that is no better when patience is 0, but never at the very first', async () => {
    await check({}, losses(5, 6, 1), { epochs: 2 });
    await check({ baseline: 1 }, losses(5, 4), { epochs: 2 });
  });

  it('counts a smaller change than minDelta as none', async () => {
    await check({ patience: 1, minDelta: 0.5 }, losses(5, 4.6, 3), { epochs: 2 });
    await check({ patience: 1, minDelta: -0.5 }, losses(5, 4.4, 4), { epochs: 3 });
  });

  it('restores the weights of the best epoch, whether stopped or not', async () => {
    await check({ patience: 2, restoreBestWeights: true }, losses(5, 3, 4, 4), { epochs: 4, weight: 1 });
    await check({ patience: 9, restoreBestWeights: true }, losses(5, 3, 4, 4), { epochs: 4, weight: 1 });
    await check({ patience: 9, restoreBestWeights: true }, losses(NaN, NaN), { epochs: 2, weight: 0 });
  });

  it('knows that an accuracy grows, and does what mode says', async () => {
    const accuracies = (...values: number[]) => values.map((value) => ({ val_acc: value, score: value }));
    await check({ monitor: 'val_acc', patience: 1 }, accuracies(0.1, 0.5, 0.4), { epochs: 3 });
    await check({ monitor: 'score', mode: 'max', patience: 1 }, accuracies(0.1, 0.5, 0.4), { epochs: 3 });
    assert.throws(
      () => createEarlyStopping(api, { monitor: 'score' }),
      (error: unknown) => error instanceof UserError && error.code === 'TRAINING_OPTION',
    );
  });

  it('does not count epochs before startFromEpoch', async () => {
    await check({ startFromEpoch: 3, patience: 1 }, losses(1, 2, 3, 2.5, 2.6), { epochs: 5 });
  });

  it('waits for the baseline to be beaten before patience starts anew', async () => {
    await check({ baseline: 2, patience: 2 }, losses(5, 4, 3, 1), { epochs: 4 });
    await check({ baseline: 2, patience: 2 }, losses(5, 4, 4.5), { epochs: 3 });
  });

  it('can be used for another training', async () => {
    const callback = createEarlyStopping(api, { restoreBestWeights: true });
    const model = smallModel();
    await train(callback, model, losses(1, 2));
    const epochs = await train(callback, model, losses(9, 8, 7, 8));
    assert.deepEqual([epochs.length, weightOf(model)], [4, 2]);
  });

  it('leaves no tensors behind', async () => {
    const model = smallModel();
    await train(createEarlyStopping(api, { restoreBestWeights: true }), model, losses(3, 2, 3));
    const before = tf.memory().numTensors;
    const callback = createEarlyStopping(api, { restoreBestWeights: true });
    callback.setModel(model);
    await callback.onTrainBegin();
    for (const [epoch, val_loss] of [3, 2, 3].entries())
      await callback.onEpochEnd(epoch, { val_loss: tf.scalar(val_loss) });
    await callback.onTrainEnd();
    assert.equal(tf.memory().numTensors, before);
  });

  it('is a callback that model.fit takes', async () => {
    const model = smallModel();
    const x = tf.ones([4, 1]);
    const early = createEarlyStopping(api, { patience: 1, monitor: 'loss', minDelta: 100, restoreBestWeights: true });
    const { epoch } = await model.fit(x, x, { epochs: 10, callbacks: early });
    assert.deepEqual(epoch, [0, 1]);
  });
});
