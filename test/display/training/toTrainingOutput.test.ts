import assert from 'node:assert/strict';
import { mimeTypes } from '../../../src/display/mimeTypes.ts';
import { renderVegaSvg } from '../../../src/display/svg/renderVegaSvg.ts';
import { toTrainingOutput } from '../../../src/display/training/toTrainingOutput.ts';
import { trainingFigures, trainingPlace } from '../../../src/display/training/trainingText.ts';
import { trainingSvg } from '../../../src/display/training/trainingSvg.ts';
import { trainingChart } from '../../../src/display/training/trainingChart.ts';
import { TrainingRecord } from '../../../src/tensor/training/TrainingRecord.ts';
import { textOf } from '../textOf.ts';
import { finished } from './finished.ts';

describe('a training as an output', () => {
  it('is a few lines of text, with curves of block characters', () => {
    assert.equal(
      textOf(toTrainingOutput(finished(), null)),
      [
        'small  ████████████████████████  epoch 2/2  2.0 s',
        'loss 0.3  val_loss 0.4  acc 0.6  val_acc 0.5  learning rate 0.01  examples/s 150  best epoch 2  tensors 12',
        'loss         █▁',
        'val_loss     █▁',
        'acc          ▁█',
        'val_acc      ▁█',
      ].join('\n'),
    );
  });

  it('has its chart and picture only once it is over, and its handle only before', () => {
    const running = new TrainingRecord({ title: 't', epochs: 1, steps: 1 }, 0).output(1);
    const before = toTrainingOutput(running, 'h');
    assert.deepEqual(Object.keys(before.data), [mimeTypes.training, 'text/plain']);
    assert.deepEqual(before.metadata, { mlnb: { handle: 'h' } });
    const after = toTrainingOutput(finished(), 'h');
    assert.deepEqual(Object.keys(after.data), [mimeTypes.training, mimeTypes.vegaLite, 'image/svg+xml', 'text/plain']);
    assert.deepEqual(after.metadata, { mlnb: { handle: null } });
  });

  it('has a chart that Vega-Lite draws without a warning, one panel a metric', () => {
    const spec = trainingChart(finished()) ?? assert.fail();
    const svg = renderVegaSvg(spec, 'vega-lite');
    for (const text of ['loss', 'acc', 'validation', 'epoch']) assert.ok(svg.includes(`>${text}</text>`), text);
    assert.equal((spec.concat as unknown[]).length, 2);
  });

  it('has a picture whose texts are escaped', () => {
    const svg = trainingSvg(
      finished((record) => {
        record.endEpoch({ '<b>&"': 1 });
      }),
    );
    assert.ok(svg?.includes('&lt;b&gt;&amp;') && !svg.includes('<b>'));
  });

  it('says how it ended', () => {
    const ended = (state: 'stopped' | 'failed') =>
      trainingPlace(finished((record) => record.end(state, 61_000))).at(-1);
    assert.deepEqual([ended('stopped'), ended('failed')], ['stopped after 1 min 01 s', 'broken off after 1 min 01 s']);
  });

  it('warns of a metric that is no number, and explains a leak', () => {
    const record = new TrainingRecord({ title: 't', epochs: null, steps: null }, 0);
    for (let step = 1; step <= 10; step += 1) {
      record.countStep(1);
      record.sample({ loss: step < 4 ? 1 : NaN }, { learningRate: null, tensors: 10 + 2 * step, bytes: 800 * step });
    }
    const warnings = trainingFigures(record.output(1)).filter(({ isWarning }) => isWarning);
    assert.deepEqual(
      warnings.map(({ name, text }) => [name, text]),
      [
        ['loss', 'NaN'],
        ['tensors', '30 (+2 a step)'],
      ],
    );
    assert.match(warnings[0]?.title ?? '', /since step 4$/);
    assert.match(warnings[1]?.title ?? '', /leaves 2 tensors \(800 bytes\) behind\. Wrap it in tf\.tidy\(\)/);
  });
});
