import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { click, count, evaluate, screenshot, visibleText } from '../control/driver.ts';
import { waitFor } from '../control/waitFor.ts';
import { assertSucceeded, closeAllEditors, ended, openCells, outputText, runCell, startCell } from './notebooks.ts';
import { themes, useTheme } from './themes.ts';

const trainingMime = 'application/vnd.mlnb.training+json';

const setUp = `
mlnb.setSeed(1);
const x = tf.randomNormal([1000, 8]);
const y = tf.oneHot(x.slice([0, 0], [1000, 3]).argMax(1).toInt(), 3);
const image = tf.input({ shape: [8], name: 'features' });
const left = tf.layers.dense({ units: 16, activation: 'relu' }).apply(image);
const right = tf.layers.dense({ units: 16, activation: 'tanh' }).apply(image);
const joined = tf.layers.concatenate().apply([left, right]);
const model = tf.model({ inputs: image, outputs: tf.layers.dense({ units: 3, activation: 'softmax' }).apply(joined), name: 'branches' });
model.compile({ optimizer: tf.train.adam(0.01), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
model.summary()`;
const train = `
const history = await model.fit(x, y, { epochs: 100_000, validationSplit: 0.2 });
history.epoch.length > 0`;
const tensors = `
display(tf.sin(tf.range(0, 44_100).mul(0.002)).mul(tf.sin(tf.range(0, 44_100).mul(0.31))));
tf.randomUniform([24, 28, 28, 1])`;

describe('training in the editor', function () {
  this.timeout(120_000);
  let editor: vscode.NotebookEditor;
  before(async () => {
    await closeAllEditors();
    editor = await openCells('training.mlnb', [setUp, train, tensors]);
    assertSucceeded(await runCell(editor, 0, 60_000));
  });

  it('draws the summary of a model as a table and a graph', async () => {
    await waitFor('the graph', async () => (await count('outputs', '.mlnb-graph-box')) === 5);
    assert.match(await visibleText('outputs'), /branches[^]*features[^]*InputLayer[^]*387 params/);
  });

  it('shows one live panel, whose buttons reach the loop', async () => {
    const cell = editor.notebook.cellAt(1);
    reveal(1);
    const done = ended([cell], () => startCell(editor, 1), 90_000);
    await waitFor('the curves', async () => (await count('outputs', '.mlnb-curve[data-role="validation"]')) === 2);
    await click('outputs', '.mlnb-training-buttons button:nth-child(1)');
    await waitFor('the pause', async () => (await state()).includes('paused'));
    await delay(1_000); // The step that ran is done by then.
    const place = await placeText();
    await delay(500);
    assert.equal(await placeText(), place);
    for (const theme of themes) {
      await useTheme(theme);
      reveal(1);
      await screenshot(`training-paused-${theme.name}`);
    }
    await click('outputs', '.mlnb-training-buttons button:nth-child(1)');
    await waitFor('the training to go on', async () => (await placeText()) !== place);
    await click('outputs', '.mlnb-training-buttons button:nth-child(3)');
    await waitFor('the checkpoint', async () =>
      /Saved to checkpoints\/branches-epoch\d+-step\d+/.test(await visibleText('outputs')),
    );
    await click('outputs', '.mlnb-training-buttons button:nth-child(2)');
    await done;
    assertSucceeded(cell);
    assert.match(outputText(cell, 'text/plain'), /true/);
  });

  it('leaves the curves in the notebook, as the last state and as a chart', async () => {
    const cell = editor.notebook.cellAt(1);
    const training = JSON.parse(outputText(cell, trainingMime)) as { state: string; curves: unknown[] };
    assert.equal(training.state, 'stopped');
    assert.ok(training.curves.length >= 5);
    assert.match(outputText(cell, 'application/vnd.vegalite.v6+json'), /"validation"/);
    await waitFor('the last state', async () => (await state()).includes('stopped'));
  });

  it('draws tensors as lines and pictures', async () => {
    reveal(2);
    assertSucceeded(await runCell(editor, 2));
    await waitFor('the line', async () => (await count('outputs', '.mlnb-envelope')) === 1);
    const widths = await evaluate('outputs', "document.querySelector('.mlnb-tensor-picture img')?.naturalWidth ?? 0");
    assert.ok(widths.some((width) => Number(width) > 28));
  });

  for (const theme of themes) {
    it(`is photographed in the ${theme.name} theme`, async () => {
      await useTheme(theme);
      for (const index of [0, 1, 2]) {
        reveal(index);
        await screenshot(`training-${theme.name}-${index}`);
      }
    });
  }

  function reveal(index: number): void {
    editor.selection = new vscode.NotebookRange(index, index + 1);
    editor.revealRange(editor.selection, vscode.NotebookEditorRevealType.AtTop);
  }

  async function state(): Promise<string> {
    return (await evaluate('outputs', "document.querySelector('.mlnb-training .mlnb-chip')?.textContent ?? ''")).join();
  }

  async function placeText(): Promise<string> {
    return (await evaluate('outputs', "document.querySelector('.mlnb-training-place')?.textContent ?? ''")).join();
  }
});

function delay(milliseconds: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, milliseconds));
}
