import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { count, screenshot } from '../control/driver.ts';
import { waitFor } from '../control/waitFor.ts';
import { assertSucceeded, closeAllEditors, codeCells, open, outputText, runAll } from './notebooks.ts';
import { themes, useTheme } from './themes.ts';

const maxSampleMs = 20_000;
const measuredPenguins = 342;

describe('the sample notebook', () => {
  let editor: vscode.NotebookEditor;
  before(async () => {
    await closeAllEditors();
    editor = await open('examples/penguins.mlnb');
  });

  it('runs from top to bottom in less than 20 seconds', async () => {
    const started = Date.now();
    await runAll(editor, 55_000);
    const tookMs = Date.now() - started;
    for (const cell of codeCells(editor.notebook)) assertSucceeded(cell);
    assert.ok(tookMs < maxSampleMs, `it took ${tookMs} ms`);
  });

  it('draws one mark for each measured penguin in its first chart', async () => {
    const cell = cellWith('Three species');
    reveal(cell);
    // Not those of legends, which other charts have too.
    const marks = '.mark-symbol.role-mark path';
    await waitFor('the chart', async () => (await count('outputs', marks)) >= measuredPenguins);
    assert.equal(await count('outputs', marks), measuredPenguins);
  });

  it('tells the species apart better than by chance', () => {
    const text = outputText(cellWith('rightByChance'));
    assert.match(text, /neural network/);
  });

  for (const theme of themes) {
    it(`is photographed in the ${theme.name} theme`, async () => {
      await useTheme(theme);
      for (const cell of codeCells(editor.notebook)) {
        if (cell.outputs.length === 0) continue;
        reveal(cell);
        await screenshot(`sample-${theme.name}-${cell.index}`);
      }
    });
  }

  function cellWith(text: string): vscode.NotebookCell {
    const cell = codeCells(editor.notebook).find((one) => one.document.getText().includes(text));
    assert.ok(cell, `no cell holds ${text}`);
    return cell;
  }

  function reveal(cell: vscode.NotebookCell): void {
    editor.selection = new vscode.NotebookRange(cell.index, cell.index + 1);
    editor.revealRange(editor.selection, vscode.NotebookEditorRevealType.AtTop);
  }
});
