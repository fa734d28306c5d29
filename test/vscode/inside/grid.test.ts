import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { click, count, evaluate, press, screenshot, visibleText } from '../control/driver.ts';
import { waitFor } from '../control/waitFor.ts';
import { assertSucceeded, closeAllEditors, ended, openCells, runCell, startCell, workspacePath } from './notebooks.ts';
import { themes, useTheme } from './themes.ts';

const small = `Array.from({ length: 2000 }, (_, i) => ({ id: i, city: ['Oslo', 'Lima', 'Rome'][i % 3], price: (i * 37) % 1000 }))`;
const large = `import { tableOf } from 'mlnb';
await tableOf({
  id: Float64Array.from({ length: 1_000_000 }, (_, i) => i),
  price: Float64Array.from({ length: 1_000_000 }, (_, i) => ((i * 7919) % 1_000_003) / 4),
})`;

describe('the data grid in the editor', function () {
  this.timeout(120_000);
  let editor: vscode.NotebookEditor;
  before(async () => {
    await closeAllEditors();
    editor = await openCells('grid.mlnb', [
      small,
      large,
      busyUntil('sorted-in-the-page'),
      busyUntil('sorted-in-the-kernel'),
    ]);
  });

  it('sorts a table that is in the page while a cell keeps the kernel busy', async () => {
    assertSucceeded(await runCell(editor, 0));
    reveal(0);
    await waitFor('statistics of all columns', async () => (await count('outputs', '.mlnb-histogram')) === 2);
    // What is fetched comes within moments of the statistics, and says nothing when it is there.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const busy = editor.notebook.cellAt(2);
    await ended(
      [busy],
      async () => {
        await startCell(editor, 2);
        await waitFor('the cell to run', () => count('workbench', '.codicon-notebook-state-executing'), 60_000);
        await click('outputs', '.mlnb-head-cell[data-column="2"] .mlnb-column-name');
        await click('outputs', '.mlnb-head-cell[data-column="2"] .mlnb-column-name');
        const prices = await waitFor('the order', async () => {
          const [texts] = await evaluate('outputs', firstPrices);
          return String(texts).startsWith('999,999') ? String(texts) : undefined;
        });
        assert.equal(prices, '999,999,998,998');
        assert.equal(busy.executionSummary?.timing, undefined, 'the cell has ended meanwhile');
        writeFileSync(workspacePath('sorted-in-the-page'), '');
      },
      60_000,
    );
    assertSucceeded(busy);
  });

  it('goes to the last of a million rows, sorts them in the engine, and goes to the last again', async () => {
    assertSucceeded(await runCell(editor, 1, 60_000));
    reveal(1);
    await waitFor('the table', async () => (await visibleText('outputs')).includes('1,000,000 rows × 2 columns'));
    await click('outputs', lastGrid('.mlnb-grid-cell'));
    await press('Control+End');
    await waitFor('the last row', async () => (await visibleText('outputs')).includes('999999'));
    await click('outputs', lastGrid('.mlnb-head-cell[data-column="1"] .mlnb-column-name'));
    const least = await waitFor('the order', async () => {
      const [text] = await evaluate('outputs', firstOfSecondGrid);
      return text === '0.00' ? text : undefined;
    });
    assert.equal(least, '0.00');
  });

  it('says that it waits for the cell that runs, and sorts once that has ended', async () => {
    reveal(1);
    const busy = editor.notebook.cellAt(3);
    await ended(
      [busy],
      async () => {
        await startCell(editor, 3);
        await waitFor('the cell to run', () => count('workbench', '.codicon-notebook-state-executing'), 60_000);
        reveal(1);
        await click('outputs', lastGrid('.mlnb-head-cell[data-column="1"] .mlnb-column-name'));
        const note = 'Waiting for the running cell: rows are sorted when it pauses or ends.';
        await waitFor('the note', async () => (await visibleText('outputs')).includes(note), 60_000);
        writeFileSync(workspacePath('sorted-in-the-kernel'), '');
      },
      60_000,
    );
    assertSucceeded(busy);
    await waitFor(
      'the order',
      async () => (await evaluate('outputs', firstOfSecondGrid)).includes('250000.50'),
      60_000,
    );
    await waitFor('the note to go', async () => !(await visibleText('outputs')).includes('Waiting for'));
  });

  for (const theme of themes) {
    it(`is photographed in the ${theme.name} theme`, async () => {
      await useTheme(theme);
      for (const index of [0, 1]) {
        reveal(index);
        await screenshot(`grid-${theme.name}-${index}`);
      }
    });
  }

  function reveal(index: number): void {
    editor.selection = new vscode.NotebookRange(index, index + 1);
    editor.revealRange(editor.selection, vscode.NotebookEditorRevealType.AtTop);
  }
});

const firstOfSecondGrid = `document.querySelector('.mlnb-table[data-rows="1000000"] .mlnb-grid-cell[aria-colindex="3"]')?.textContent`;
const firstPrices = `[...document.querySelectorAll('.mlnb-grid-row')].slice(0, 4).map((row) => row.querySelectorAll('.mlnb-grid-cell')[2]?.textContent).join()`;

/** In the second grid of the page; each has a root of its own. */
function lastGrid(selector: string): string {
  return `.mlnb-table[data-rows="1000000"] ${selector}`;
}

/** Keeps the kernel's thread to itself until a file is there. */
function busyUntil(file: string): string {
  return `{\n  const { existsSync } = await import('node:fs');\n  while (!existsSync('${file}'));\n}`;
}
