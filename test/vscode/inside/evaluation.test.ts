import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { evaluatePredictions } from '../../../src/evaluation/evaluatePredictions.ts';
import { frameFrom } from '../../../src/learn/frame/frameFrom.ts';
import { DecisionTreeClassifier } from '../../../src/learn/tree/DecisionTreeClassifier.ts';
import { click, count, evaluate, screenshot, visibleText } from '../control/driver.ts';
import { waitFor } from '../control/waitFor.ts';
import { closeAllEditors, workspacePath } from './notebooks.ts';
import { themes, useTheme } from './themes.ts';

describe('the evaluation of a file in the editor', function () {
  this.timeout(180_000);

  beforeEach(async () => {
    await vscode.commands.executeCommand('notifications.clearAll');
    await closeAllEditors();
  });
  after(() => closeAllEditors());

  it('shows the report of predictions whose columns have the usual names', async () => {
    writePredictions('predictions.csv', 'label,prediction,score');
    await show('predictions.csv');
    const text = await visibleText('outputs');
    for (const part of [
      'Evaluation of predictions.csv',
      'Accuracy',
      'ROC-AUC',
      'What the figures do not prove',
      'Export HTML…',
    ])
      assert.ok(text.includes(part), `${part} is missing in ${text}`);
    await click('outputs', '[role=tab]:has-text("Curves")');
    await waitFor('the curves', async () => (await count('outputs', '.mlnb-eval-card svg.marks')) >= 3);
  });

  it('moves the threshold in the page alone', async () => {
    writePredictions('predictions.csv', 'label,prediction,score');
    await show('predictions.csv');
    await click('outputs', '[role=tab]:has-text("Threshold")');
    await waitFor('the figures', async () => (await visibleText('outputs')).includes('False negatives'));
    const move = `(() => {
      const slider = document.querySelector('.mlnb-eval-slider');
      if (!slider) return;
      slider.value = slider.max;
      slider.dispatchEvent(new Event('input'));
    })()`;
    await evaluate('outputs', move);
    await waitFor('the threshold', async () => (await visibleText('outputs')).includes('above all scores'));
  });

  it('asks for columns that no name tells, and evaluates once they are chosen', async () => {
    writePredictions('odd.csv', 'one,two,three');
    await vscode.commands.executeCommand('mlnb.showEvaluation', vscode.Uri.file(workspacePath('odd.csv')));
    await waitFor('the question', async () => (await visibleText('outputs')).includes('Choose the columns'), 60_000);
    for (const [id, name] of [
      ['mlnb-eval-label', 'one'],
      ['mlnb-eval-prediction', 'two'],
    ] as const) {
      const choose = `(() => {
        const select = document.querySelector('#${id}');
        if (!select) return;
        select.value = [...select.options].find(({ text }) => text === '${name}')?.value;
        select.dispatchEvent(new Event('change'));
      })()`;
      await evaluate('outputs', choose);
      await waitFor(
        'the worker',
        async () => (await count('outputs', '.mlnb-panel-bar[data-phase="running"]')) === 0,
        60_000,
      );
    }
    await waitFor('the report', async () => (await visibleText('outputs')).includes('Accuracy'), 60_000);
  });

  it('shows an evaluation that was saved, without reading rows', async () => {
    const yTrue = Array.from({ length: 60 }, (_, row) => (row % 3 === 0 ? 'spam' : 'ham'));
    const scores = yTrue.map((label, row) => (label === 'spam' ? 0.6 : 0.3) + 0.3 * Math.sin(row));
    const evaluation = await evaluatePredictions({ yTrue, scores }, { posLabel: 'spam', title: 'Filter of May' });
    writeFileSync(workspacePath('saved.json'), JSON.stringify(evaluation));
    await show('saved.json');
    const text = await visibleText('outputs');
    for (const part of ['Evaluation of Filter of May', '60 rows', 'ROC-AUC']) assert.ok(text.includes(part), text);
    // There is nothing to choose from: neither columns nor rows.
    assert.equal(await count('outputs', '.mlnb-eval-choices:not([hidden])'), 0);
  });

  it('judges a model by a data file, and asks for one where none is given', async () => {
    const x = Array.from({ length: 120 }, (_, row) => [row % 10, Math.floor(row / 10)]);
    const label = ([size = 0]: number[]) => (size > 4 ? 'large' : 'small');
    const model = await new DecisionTreeClassifier({ maxDepth: 2 }).fit(
      frameFrom({ size: x.map(([size = 0]) => size), age: x.map(([, age = 0]) => age) }),
      x.map(label),
    );
    writeFileSync(workspacePath('tree.json'), JSON.stringify(model));
    const rows = x.map((row) => `${row.join(',')},${label(row)}`);
    writeFileSync(workspacePath('judged.csv'), `size,age,kind\n${rows.join('\n')}\n`);
    const file = vscode.Uri.file(workspacePath('tree.json'));
    await vscode.commands.executeCommand('mlnb.showEvaluation', file);
    await waitFor(
      'the question for data',
      async () =>
        (await count('outputs', '.mlnb-panel-bar[data-phase="asking"]')) === 1 &&
        (await visibleText('outputs')).includes('Choose data…'),
      60_000,
    );
    await closeAllEditors();
    await vscode.commands.executeCommand('mlnb.showEvaluation', file, vscode.Uri.file(workspacePath('judged.csv')));
    await waitFor('the end', async () => (await count('outputs', '.mlnb-panel-bar[data-phase="done"]')) === 1, 60_000);
    const text = await visibleText('outputs');
    for (const part of ['DecisionTreeClassifier on judged.csv', 'Data: judged.csv', 'Accuracy'])
      assert.ok(text.includes(part), `${part} is missing in ${text}`);
  });

  it('stops when it is cancelled, and runs again when it is asked to', async () => {
    writePredictions('large.csv', 'label,prediction,score', 1_500_000);
    await vscode.commands.executeCommand('mlnb.showEvaluation', vscode.Uri.file(workspacePath('large.csv')));
    const isRunning = async () => (await count('outputs', '.mlnb-panel-bar[data-phase="running"]')) === 1;
    await waitFor('the work', isRunning, 60_000);
    await click('outputs', 'button:has-text("Cancel")');
    await waitFor('the cancellation', async () => (await visibleText('outputs')).includes('Cancelled.'));
    assert.equal(await count('outputs', '.mlnb-panel-bar[data-phase="cancelled"]'), 1);
    writePredictions('large.csv', 'label,prediction,score');
    await click('outputs', 'button:has-text("Run again")');
    await waitFor('the end', async () => (await count('outputs', '.mlnb-panel-bar[data-phase="done"]')) === 1, 60_000);
    assert.ok((await visibleText('outputs')).includes('400 rows'));
  });

  it('tells what is wrong with a file, and nothing is left running', async () => {
    await vscode.commands.executeCommand('mlnb.showEvaluation', vscode.Uri.file(workspacePath('gone.csv')));
    await waitFor('the problem', async () => (await visibleText('outputs')).includes('There is no file'), 60_000);
    writeFileSync(workspacePath('bad.csv'), 'label,prediction,score\n1,1,0.5\n0,0,NaN\n');
    await vscode.commands.executeCommand('mlnb.showEvaluation', vscode.Uri.file(workspacePath('bad.csv')));
    await waitFor('the value', async () => (await visibleText('outputs')).includes('"score" is'), 60_000);
  });

  for (const theme of themes) {
    it(`can be read in the theme ${theme.name}`, async () => {
      writePredictions('predictions.csv', 'label,prediction,score');
      await show('predictions.csv');
      await useTheme(theme);
      await screenshot(`evaluation-overview-${theme.name}`);
      await click('outputs', '[role=tab]:has-text("Curves")');
      await waitFor('the curves', async () => (await count('outputs', '.mlnb-eval-card svg.marks')) >= 2);
      await screenshot(`evaluation-curves-${theme.name}`);
      await click('outputs', '[role=tab]:has-text("Threshold")');
      await waitFor('the costs', async () => (await count('outputs', '.mlnb-eval-card svg.marks')) >= 2);
      await screenshot(`evaluation-threshold-${theme.name}`);
    });
  }
});

async function show(name: string): Promise<void> {
  await vscode.commands.executeCommand('mlnb.showEvaluation', vscode.Uri.file(workspacePath(name)));
  await waitFor('the end', async () => (await count('outputs', '.mlnb-panel-bar[data-phase="done"]')) === 1, 60_000);
  await waitFor('the tabs of the report', async () => (await count('outputs', '[role=tab]')) >= 3, 60_000);
}

/** Rows of two classes with a score that tells much of them. */
function writePredictions(name: string, head: string, rows = 400): void {
  const lines = Array.from({ length: rows }, (_, row) => {
    const label = row % 3 === 0 ? 1 : 0;
    const score = Math.min(0.99, Math.max(0.01, 0.35 + 0.3 * label + 0.33 * Math.sin(row * 12.9898)));
    return `${label},${score >= 0.5 ? 1 : 0},${score.toFixed(4)}`;
  });
  writeFileSync(workspacePath(name), `${head}\n${lines.join('\n')}\n`);
}
