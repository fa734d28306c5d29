import assert from 'node:assert/strict';
import { mimeTypes } from '../../../src/display/mimeTypes.ts';
import type { JsonObject } from '../../../src/base/Json.ts';
import { inGallery } from '../gallery/Stage.ts';
import { trainingSample } from './trainingSample.ts';

inGallery('a training', (stage) => {
  it('shows where it is, its values and one chart a metric', async () => {
    await stage.tab.show('training', mimeTypes.training, trainingSample(3, 45));
    await stage.waitForText('#training .mlnb-training-place', 'epoch 4/10 · step 45/118 · ');
    assert.deepEqual(await stage.texts('#training .mlnb-chart-title'), ['loss', 'acc', 'learning rate']);
    const names = await stage.texts('#training .mlnb-figure-name');
    assert.deepEqual(names, [
      'loss',
      'val_loss',
      'acc',
      'val_acc',
      'learning rate',
      'examples/s',
      'best epoch',
      'tensors',
    ]);
    assert.equal(await stage.count('#training .mlnb-curve[data-role="validation"]'), 2);
    assert.match(
      (await stage.page.locator('#training svg').first().getAttribute('aria-label')) ?? '',
      /^loss by epoch: /,
    );
  });

  it('keeps its height from the first step to the last', async () => {
    const heights: number[] = [];
    for (const [epochs, steps] of [
      [0, 1],
      [0, 60],
      [1, 0],
      [5, 20],
      [10, 0],
    ] as const) {
      await stage.tab.show('training', mimeTypes.training, trainingSample(epochs, steps));
      const box = await stage.page.locator('#training').boundingBox();
      heights.push(Math.round(box?.height ?? 0));
    }
    assert.ok((heights[0] ?? 0) > 250);
    assert.deepEqual(new Set(heights).size, 1, heights.join());
  });

  it('updates in place: a button stays the same, and so do the charts', async () => {
    const handle = stage.gallery.context.keep(() => ({}));
    const metadata = { mlnb: { handle } };
    await stage.tab.show('training', mimeTypes.training, trainingSample(1, 3), metadata);
    const mark = (): void => {
      for (const element of document.querySelectorAll<HTMLElement>(
        '#training button, #training figure, #training .mlnb-figure',
      ))
        element.dataset.marked = '';
    };
    await stage.page.evaluate(mark);
    await stage.tab.show('training', mimeTypes.training, trainingSample(1, 9), metadata);
    assert.deepEqual(await stage.count('#training [data-marked]'), 3 + 2 + 8);
  });

  it('sends what its buttons say and shows the answer', async () => {
    const asked: JsonObject[] = [];
    const handle = stage.gallery.context.keep((query) => {
      asked.push(query);
      const paused = trainingSample(1, 9, (record) => {
        if (query.control === 'pause') record.pause(4_200);
      });
      return JSON.parse(JSON.stringify(paused)) as JsonObject;
    });
    await stage.tab.show('training', mimeTypes.training, trainingSample(1, 9), { mlnb: { handle } });
    await stage.button('Pause').click();
    await stage.waitForText('#training .mlnb-chip', 'paused');
    await stage.button('Resume').click();
    await stage.waitForText('#training .mlnb-chip', 'running');
    await stage.button(/Stop/).click();
    await stage
      .button('Checkpoint')
      .or(stage.button(/Write the model/))
      .click();
    await stage.page.waitForTimeout(50);
    assert.deepEqual(
      asked.map(({ control }) => control),
      ['pause', 'resume', 'stop', 'checkpoint'],
    );
  });

  it('says so when the kernel no longer holds the training', async () => {
    await stage.tab.show('training', mimeTypes.training, trainingSample(1, 9), { mlnb: { handle: 'gone' } });
    await stage.button('Pause').click();
    await stage.waitForText('#training .mlnb-notice', 'did not reach the training');
    assert.equal(await stage.count('#training .mlnb-curve'), 6);
  });

  it('has no buttons once it is over, nor in a saved notebook', async () => {
    const isVisible = (): Promise<boolean> => stage.page.locator('#training .mlnb-training-buttons').isVisible();
    await stage.tab.show('training', mimeTypes.training, trainingSample(2, 0), { mlnb: { handle: null } });
    assert.equal(await isVisible(), false);
    const over = trainingSample(10, 0, (record) => {
      record.end('done', 4_200);
    });
    await stage.tab.show('training', mimeTypes.training, over, { mlnb: { handle: 'x' } });
    assert.equal(await isVisible(), false);
    await stage.waitForText('#training .mlnb-training-place', 'epoch 10/10 · 4.2 s');
  });

  it('warns of a leak and of a loss that is no number', async () => {
    const broken = trainingSample(0, 2, (record) => {
      for (let step = 0; step < 20; step += 1) {
        record.countStep(32);
        record.sample({ loss: NaN, acc: 0.1 }, { learningRate: 0.1, tensors: 160 + 3 * step, bytes: 1e6 + 1e4 * step });
      }
    });
    await stage.tab.show('training', mimeTypes.training, broken);
    assert.deepEqual(await stage.texts('#training .mlnb-figure[data-kind=warning] .mlnb-figure-value'), [
      'NaN',
      '217 (+3 a step)',
    ]);
  });

  it('shows the values under the pointer in the legend', async () => {
    await stage.tab.show('training', mimeTypes.training, trainingSample(10, 0));
    const chart = stage.page.locator('#training svg').first();
    await chart.hover({ position: { x: 200, y: 60 } });
    assert.match(
      (await stage.texts('#training .mlnb-chart-legend'))[0] ?? '',
      /^epoch [\d.]+step [\d.]+train [\d.]+val [\d.]+$/,
    );
    assert.equal(await stage.count('#training .mlnb-cursor'), 1);
  });

  it('draws updates in less than half of the time in which they come', async () => {
    const data = Array.from({ length: 10 }, (_, index) => trainingSample(index + 1, 30));
    const tookMs = await stage.page.evaluate(
      ([mime, texts]) => {
        const start = performance.now();
        for (let round = 0; round < 100; round += 1)
          window.gallery.show('training', mime, JSON.parse(texts[round % 10] ?? ''), {});
        return performance.now() - start;
      },
      [mimeTypes.training, data.map((training) => JSON.stringify(training))] as const,
    );
    // A hundred of them come in ten seconds; on a quiet machine they take half a one.
    assert.ok(tookMs < 5_000, `${tookMs} ms`);
  });
});
