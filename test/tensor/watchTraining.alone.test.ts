import assert from 'node:assert/strict';
import type * as TensorFlow from '@tensorflow/tfjs';
import { watchTraining } from '../../src/tensor/watchTraining.ts';
import { requirePreload } from './builtPreloads.ts';

const once = { epochs: 1 } satisfies TensorFlow.ModelFitArgs;

describe('watchTraining', function () {
  this.timeout(60_000);
  let tf: typeof TensorFlow;
  let afterInterrupt: () => void;
  before(async () => {
    const preload = await requirePreload<{ tf: typeof tf; ready: Promise<void> }>('tf');
    await preload.ready;
    tf = preload.tf;
    afterInterrupt = watchTraining(tf);
  });

  function compiled(): TensorFlow.Sequential {
    const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1] })] });
    model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
    return model;
  }

  it('lets a model be fitted again whose fit was cut, as after every interrupt', async () => {
    const model = compiled();
    const [xs, ys] = [tf.ones([4, 1]), tf.ones([4, 1])];
    await model.fit(xs, ys, once);
    void model.fit(xs, ys, { ...once, callbacks: { onEpochEnd: () => new Promise(() => undefined) } });
    await tf.nextFrame();
    await assert.rejects(model.fit(xs, ys, once), /another fit\(\) call is ongoing/);
    afterInterrupt();
    const { history } = await model.fit(xs, ys, once);
    assert.equal(history.loss?.length, 1);
  });

  it('asks nothing of a TensorFlow.js without models', () => {
    assert.doesNotThrow(() => watchTraining({})());
  });
});
