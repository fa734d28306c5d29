import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs';
import { createLearningRateScheduler } from '../../../src/tensor/training/learningRateScheduler.ts';
import { api, smallModel } from './callbacks.ts';

describe('learningRateScheduler', () => {
  before(() => tf.setBackend('cpu'));

  async function history(
    schedule: (index: number, current: number) => number,
    every: 'epoch' | 'step',
  ): Promise<unknown> {
    const model = smallModel(1e-3);
    const x = tf.ones([4, 1]);
    const callbacks = createLearningRateScheduler(api, schedule, { every });
    return (await model.fit(x, x, { epochs: 3, batchSize: 1, callbacks })).history.learning_rate;
  }

  it('asks for the rate of every epoch, with the one that there is', async () => {
    const seen: number[] = [];
    const rates = await history((epoch, current) => {
      seen.push(epoch);
      return current * 0.5;
    }, 'epoch');
    assert.deepEqual(
      [seen, rates],
      [
        [0, 1, 2],
        [5e-4, 2.5e-4, 1.25e-4],
      ],
    );
  });

  it('asks for the rate of every step, counted over all epochs', async () => {
    const seen: number[] = [];
    const rates = await history((step) => {
      seen.push(step);
      return 1e-3 / (step + 1);
    }, 'step');
    assert.deepEqual(seen, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    assert.deepEqual(rates, [1e-3 / 4, 1e-3 / 8, 1e-3 / 12]);
  });

  it('refuses what is no rate', async () => {
    await assert.rejects(
      history(() => NaN, 'epoch'),
      /gave NaN for epoch 0/,
    );
  });
});
