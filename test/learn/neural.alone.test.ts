import assert from 'node:assert/strict';
import { TensorFlowClassifier, TensorFlowRegressor, UserError } from '../../src/index.ts';

const x = Array.from({ length: 60 }, (_, row) => [Math.sin(row), Math.cos(3 * row), (row % 5) / 5, (row % 3) / 3]);
const labels = x.map(([one = 0, other = 0]) => (one + other > 0 ? 'up' : 'down'));
const numbers = x.map(([one = 0, other = 0]) => one - 0.5 * other);
const layers = [{ type: 'dense', units: 16, activation: 'relu' }];

describe('a network of TensorFlow.js as an estimator', () => {
  it('tells classes apart, the same for the same seed, also after a way through JSON', async () => {
    const options = { layers: [...layers, { type: 'dropout', rate: 0.1 }], epochs: 40, learningRate: 0.02, seed: 3 };
    const model = await new TensorFlowClassifier(options).fit(x, labels);
    const right = model.predict(x).filter((label, row) => label === labels[row]).length;
    assert.ok(right >= 55, `${right} of 60 are right`);
    const again = await model.clone().fit(x, labels);
    assert.deepEqual(again.predictProba(x), model.predictProba(x));
    const other = await new TensorFlowClassifier({ ...options, seed: 4 }).fit(x, labels);
    assert.notDeepEqual(other.predictProba(x), model.predictProba(x));
    const restored = TensorFlowClassifier.fromJSON(JSON.parse(JSON.stringify(model)));
    assert.deepEqual(restored.predictProba(x), model.predictProba(x));
  });

  it('stops early, and keeps the weights of the best epoch', async () => {
    const noise = x.map((_, row) => ((row * 7919) % 13) / 13);
    const options = { layers, epochs: 200, learningRate: 0.05, validationSplit: 0.3, patience: 2 };
    const { history } = await new TensorFlowRegressor(options).fit(x, noise);
    const best = history.valLoss.indexOf(Math.min(...history.valLoss));
    assert.equal(history.valLoss.length, best + 1 + 2);
    assert.ok(history.loss.length < 200);
  });

  it('leaves rows without weight out of account', async () => {
    const weights = x.map((_, row) => (row < 40 ? 1 : 0));
    const wrong = numbers.map((value, row) => (row < 40 ? value : 100));
    const model = await new TensorFlowRegressor({ layers, epochs: 80, learningRate: 0.02 }).fit(x, wrong, {
      sampleWeight: weights,
    });
    const worst = Math.max(...model.predict(x).map((value, row) => Math.abs(value - (numbers[row] ?? 0))));
    assert.ok(worst < 0.5, `off by ${worst}`);
  });

  it('takes rows as pictures and as sequences', async () => {
    const picture = [{ type: 'conv2d', filters: 2, kernelSize: 2 }, { type: 'flatten' }];
    const cnn = await new TensorFlowClassifier({ layers: picture, inputShape: [2, 2, 1], epochs: 1 }).fit(x, labels);
    assert.equal(cnn.predictProba(x)[0]?.length, 2);
    const lstm = new TensorFlowRegressor({ layers: [{ type: 'lstm', units: 3 }], inputShape: [2, 2], epochs: 1 });
    assert.equal((await lstm.fit(x, numbers)).predict(x).length, 60);
  });

  it('can be stopped, and then is as it was', async () => {
    const stop = new AbortController();
    const model = new TensorFlowRegressor({ layers, epochs: 100_000 });
    const fit = model.fit(x, numbers, { signal: stop.signal, onProgress: () => stop.abort() });
    await assert.rejects(fit, { name: 'AbortError' });
    assert.equal(model.isFitted, false);
  });

  it('names what is wrong', async () => {
    const check = async (run: () => unknown, code: string, message: string): Promise<void> => {
      await assert.rejects(
        async () => await run(),
        (error) => {
          assert.ok(error instanceof UserError, String(error));
          assert.deepEqual([error.code, error.message], [code, message]);
          return true;
        },
      );
    };
    await check(() => new TensorFlowRegressor({ layers: [{ type: 'oops' }] }), 'LEARN_OPTION', 'layers is a list.');
    await check(
      () => new TensorFlowRegressor({ layers, inputShape: [3] }).fit(x, numbers),
      'LEARN_OPTION',
      'inputShape is [3], and x has 4 columns.',
    );
    await check(
      () =>
        new TensorFlowRegressor({
          layers: [{ type: 'lstm', units: 2, returnSequences: true }],
          inputShape: [2, 2],
        }).fit(x, numbers),
      'LEARN_OPTION',
      'The network gives [, 2, 1], and [null, 1] is needed.',
    );
    const made = await new TensorFlowRegressor({ layers, epochs: 1 }).fit(x, numbers);
    const json = JSON.parse(JSON.stringify(made));
    json.options.layers[0].units = 7;
    await check(
      () => TensorFlowRegressor.fromJSON(json).predict(x),
      'LEARN_MODEL',
      "The model's JSON is broken: weights is not what the layers of the options have.",
    );
  });
});
