import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs';
import { UserError } from '../../../src/base/UserError.ts';
import {
  createReduceLROnPlateau,
  type ReduceLROnPlateauOptions,
} from '../../../src/tensor/training/reduceLROnPlateau.ts';
import { api, smallModel, train } from './callbacks.ts';

/** The rate of each epoch, by the rules of Keras 3, followed by hand. */
async function check(
  options: ReduceLROnPlateauOptions,
  losses: readonly number[],
  expected: readonly number[],
): Promise<void> {
  const values = losses.map((value) => ({ val_loss: value, val_acc: value }));
  const epochs = await train(createReduceLROnPlateau(api, options), smallModel(1), values);
  assert.deepEqual(
    epochs.map(({ learningRate }) => Number(learningRate.toPrecision(6))),
    expected,
  );
}

describe('reduceLROnPlateau', () => {
  before(() => tf.setBackend('cpu'));

  it('multiplies the rate after as many epochs without improvement as patience says', async () => {
    await check({ patience: 2, factor: 0.5 }, [5, 4, 4, 4, 4, 4, 4], [1, 1, 1, 1, 0.5, 0.5, 0.25]);
  });

  it('waits for the cooldown before it counts again', async () => {
    await check({ patience: 1, factor: 0.5, cooldown: 2 }, [5, 5, 5, 5, 5, 5], [1, 1, 0.5, 0.5, 0.25, 0.25]);
  });

  it('goes no lower than minLr', async () => {
    await check({ patience: 1, minLr: 0.05 }, [5, 5, 5, 5], [1, 1, 0.1, 0.05]);
  });

  it('counts a change smaller than minDelta as none, and accuracy upwards', async () => {
    await check({ patience: 1, minDelta: 0.5 }, [5, 4.6, 4], [1, 1, 0.1]);
    await check({ patience: 1, monitor: 'val_acc' }, [0.1, 0.2, 0.2, 0.2], [1, 1, 1, 0.1]);
  });

  it('changes what SGD computes with, and puts the rate into the history', async () => {
    const model = smallModel(0.5);
    const x = tf.ones([4, 1]);
    const reduce = createReduceLROnPlateau(api, { monitor: 'loss', patience: 1, minDelta: 100 });
    const { history } = await model.fit(x, x, { epochs: 3, callbacks: reduce });
    assert.deepEqual(history.learning_rate, [0.5, 0.5, 0.05]);
    const c = (model.optimizer as unknown as { c: tf.Tensor }).c.dataSync()[0];
    assert.ok(Math.abs((c ?? NaN) + 0.005) < 1e-8, String(c));
  });

  it('refuses a factor that does not reduce', () => {
    assert.throws(
      () => createReduceLROnPlateau(api, { factor: 1 }),
      (error: unknown) => error instanceof UserError && error.code === 'TRAINING_OPTION',
    );
  });
});
