import assert from 'node:assert/strict';
import { closeSync, openSync, writeSync } from 'node:fs';
import * as vscode from 'vscode';
import { click, count, evaluate, press, print, screenshot, visibleText } from '../control/driver.ts';
import { waitFor } from '../control/waitFor.ts';
import { assertSucceeded, closeAllEditors, ended, outputText, workspacePath } from './notebooks.ts';
import { themes, useTheme } from './themes.ts';

const profileMime = 'application/vnd.mlnb.profile+json';

describe('EDA of a data file in the editor', function () {
  this.timeout(180_000);

  beforeEach(async () => {
    await vscode.commands.executeCommand('notifications.clearAll');
    await closeAllEditors();
  });
  after(() => closeAllEditors());

  it('shows the report of a file: its figures, columns and charts', async () => {
    await show('examples/data/penguins.csv');
    await waitFor('the end', async () => (await count('outputs', '.mlnb-panel-bar[data-phase="done"]')) === 1, 60_000);
    const text = await visibleText('outputs');
    for (const part of [
      'Profile of penguins.csv',
      '344 rows × 7 columns',
      'Warnings',
      'Export HTML…',
      'Open in notebook',
    ]) {
      assert.ok(text.includes(part), `${part} is missing in ${text}`);
    }
    await click('outputs', '[role=tab]:has-text("Columns")');
    await click('outputs', '[role=option]:has-text("body_mass_g")');
    await waitFor(
      'the histogram',
      async () => (await count('outputs', '.mlnb-eda-card .mlnb-eda-histogram svg.marks')) === 1,
    );
  });

  it('relates columns to the target that is chosen', async () => {
    await show('examples/data/penguins.csv');
    await waitFor('the end', async () => (await count('outputs', '.mlnb-panel-bar[data-phase="done"]')) === 1, 60_000);
    const choose = `(() => {
      const select = document.querySelector('#mlnb-panel-target');
      if (!select) return;
      select.value = [...select.options].find(({ text }) => text === 'species')?.value;
      select.dispatchEvent(new Event('change'));
    })()`;
    await evaluate('outputs', choose);
    await waitFor('the target', async () => (await visibleText('outputs')).includes('target species'), 60_000);
    await click('outputs', '[role=tab]:has-text("Target")');
    await waitFor('the classes', async () => (await visibleText('outputs')).includes('species has 3 classes'));
  });

  for (const theme of themes) {
    it(`can be read in the theme ${theme.name}`, async () => {
      await show('examples/data/penguins.csv');
      await waitFor(
        'the end',
        async () => (await count('outputs', '.mlnb-panel-bar[data-phase="done"]')) === 1,
        60_000,
      );
      await useTheme(theme);
      await screenshot(`eda-overview-${theme.name}`);
      await click('outputs', '[role=tab]:has-text("Columns")');
      await click('outputs', '[role=option]:has-text("flipper_length_mm")');
      await waitFor(
        'the histogram',
        async () => (await count('outputs', '.mlnb-eda-card .mlnb-eda-histogram svg.marks')) === 1,
      );
      await screenshot(`eda-columns-${theme.name}`);
      await click('outputs', '[role=tab]:has-text("Associations")');
      await waitFor('the heatmap', async () => (await count('outputs', '.mlnb-eda-heatmap svg.marks')) === 1);
      await screenshot(`eda-associations-${theme.name}`);
    });
  }

  it('shows the first rows of a large file at once, and stops when it is cancelled', async () => {
    writeLarge(workspacePath('large.csv'), 250);
    const start = Date.now();
    await vscode.commands.executeCommand('mlnb.showEda', vscode.Uri.file(workspacePath('large.csv')));
    await waitFor('the first paint', async () => (await visibleText('outputs')).includes('So far: the first'), 30_000);
    await print(`first paint of the EDA panel of a file of 250 MB: ${Date.now() - start} ms`);
    await click('outputs', 'button:has-text("Cancel")');
    await waitFor('the cancellation', async () => (await visibleText('outputs')).includes('Cancelled.'));
    assert.equal(await count('outputs', '.mlnb-panel-bar[data-phase="cancelled"]'), 1);
    assert.ok((await visibleText('outputs')).includes('Run again'));
    await screenshot('eda-cancelled');
  });

  it('tells what is wrong with a file that cannot be read', async () => {
    await vscode.commands.executeCommand('mlnb.showEda', vscode.Uri.file(workspacePath('gone.csv')));
    await waitFor('the problem', async () => (await visibleText('outputs')).includes('There is no file'), 30_000);
  });

  it('opens a notebook with the code, whose cell shows the same report', async () => {
    await show('examples/data/penguins.csv');
    await click('outputs', 'button:has-text("Open in notebook")');
    const editor = await waitFor('the notebook', () => vscode.window.activeNotebookEditor);
    assert.equal(
      editor.notebook.cellAt(0).document.getText(),
      "import { eda, readCsv } from 'mlnb';\n\nconst table = await readCsv('examples/data/penguins.csv');\nconst profile = await eda(table);\nprofile",
    );
    // A cell runs only when the notebook has its kernel.
    const isReady = async () => {
      const text = await visibleText('workbench');
      return text.includes('TypeScript (mlnb)') && text.includes('Node.js 24');
    };
    await waitFor('the kernel', isReady, 60_000);
    const cell = editor.notebook.cellAt(0);
    // As a person does: the command that takes a document passes over one that has just been opened.
    await click('workbench', '.notebookOverlay .cell-list-container .view-lines');
    await ended([cell], () => press('Control+Enter'), 60_000);
    assertSucceeded(cell);
    assert.match(outputText(cell, profileMime), /"kind":\s*"mlnb-eda-profile"/);
    await waitFor(
      'the report in the cell',
      async () => (await count('outputs', '.mlnb-profile [role=tab]')) > 3,
      30_000,
    );
    await useTheme(themes[0]);
    await screenshot('eda-cell');
  });
});

async function show(name: string): Promise<void> {
  await vscode.commands.executeCommand('mlnb.showEda', vscode.Uri.file(workspacePath(name)));
  await waitFor('the tabs of the report', async () => (await count('outputs', '[role=tab]')) >= 4, 60_000);
}

/** A CSV file of so many megabytes, written in a second. */
function writeLarge(file: string, megabytes: number): void {
  const lines = Array.from(
    { length: 20_000 },
    (_, row) =>
      `${row},${Math.sin(row).toFixed(6)},${['red', 'green', 'blue'][row % 3] ?? ''},2024-01-${String((row % 28) + 1).padStart(2, '0')}\n`,
  );
  const block = Buffer.from(lines.join(''));
  const descriptor = openSync(file, 'w');
  writeSync(descriptor, 'id,value,colour,day\n');
  for (let bytes = 0; bytes < megabytes * 1_000_000; bytes += block.length) writeSync(descriptor, block);
  closeSync(descriptor);
}
