import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { click, count, evaluate, press, type, visibleText } from '../control/driver.ts';
import { waitFor } from '../control/waitFor.ts';
import { assertSucceeded, closeAllEditors, ended, openCells, outputText, runCell, startCell } from './notebooks.ts';

describe('outputs in the editor', () => {
  beforeEach(closeAllEditors);

  it('stays responsive while a cell prints a million lines, and shows the first and the last', async () => {
    const editor = await openCells('million.mlnb', ['for (let i = 1; i <= 1_000_000; i++) console.log(`line ${i}`);']);
    const cell = editor.notebook.cellAt(0);
    const worstMs = await slowestAnswerDuring(ended([cell], () => startCell(editor, 0), 60_000));
    assertSucceeded(cell);
    const text = outputText(cell);
    assert.match(text, /^line 1\nline 2\n/);
    assert.match(text, /line 1000000\n/);
    assert.ok(text.length < 2_000_000, `${text.length} characters are in the notebook`);
    assert.ok(worstMs < 5_000, `the window did not answer for ${worstMs} ms`);
    await waitFor('the output to be drawn', async () => (await visibleText('outputs')).includes('line 1\n'));
  }).timeout(90_000);

  it('shows a notice in place of a value of 50 MB', async () => {
    const editor = await openCells('big.mlnb', [
      '"x".repeat(50_000_000)',
      'display({ "text/html": "<b>" + "x".repeat(50_000_000) })',
      '"fine"',
    ]);
    for (const index of [0, 1]) {
      const cell = await runCell(editor, index, 45_000);
      assertSucceeded(cell);
      assert.ok(outputText(cell).length < 11_000_000);
    }
    const after = await runCell(editor, 2);
    assert.match(outputText(after, 'text/plain'), /fine/);
  }).timeout(120_000);

  it("asks prompt()'s question in the editor's input box", async () => {
    const editor = await openCells('prompt.mlnb', ['const name = prompt("Your name?", "Ada"); `Hello ${name}`']);
    const cell = editor.notebook.cellAt(0);
    await startCell(editor, 0);
    await waitFor(
      'the input box',
      async () => (await count('workbench', '.quick-input-widget:not([style*="none"]) input')) > 0,
    );
    await waitFor('the question', async () => (await visibleText('workbench')).includes('Your name?'));
    await ended([cell], async () => {
      await press('ControlOrMeta+a');
      await type('Grace');
      await press('Enter');
    });
    assertSucceeded(cell);
    assert.match(outputText(cell, 'text/plain'), /Hello Grace/);
  });

  it('goes to the line of an error that is clicked', async () => {
    const editor = await openCells('error.mlnb', [
      'const one = 1;',
      '// first\nfunction fail() {\n  throw new Error("boom");\n}\nfail();',
    ]);
    const cell = await runCell(editor, 1);
    assert.equal(cell.executionSummary?.success, false);
    await waitFor('the error', async () => (await visibleText('outputs')).includes('boom'));
    await click('outputs', '.mlnb-error a, .mlnb-error button, .mlnb-frame-link');
    const target = await waitFor('the cursor to move', () => {
      const text = vscode.window.activeTextEditor;
      return text?.document.uri.toString() === cell.document.uri.toString() && text.selection.active.line > 0
        ? text
        : undefined;
    });
    assert.equal(target.selection.active.line, 2);
  });

  it('shows the end of a table on demand', async () => {
    const editor = await openCells('table.mlnb', [
      'Array.from({ length: 1000 }, (_, i) => ({ row: i, square: i * i }))',
    ]);
    assertSucceeded(await runCell(editor, 0));
    await waitFor('the table', async () => (await count('outputs', '.mlnb-grid-row')) > 0);
    assert.match(await visibleText('outputs'), /1,000 rows × 2 columns/);
    await click('outputs', '.mlnb-grid-cell');
    await press('Control+End');
    await waitFor('the last row', async () => /\b998001\b/.test(await visibleText('outputs')));
  });
});

/** How long the window took to answer at worst while something else went on. */
async function slowestAnswerDuring(work: Promise<void>): Promise<number> {
  const over = new AbortController();
  const done = work.finally(() => {
    over.abort();
  });
  let worstMs = 0;
  while (!over.signal.aborted) {
    const asked = Date.now();
    await evaluate('workbench', '1');
    worstMs = Math.max(worstMs, Date.now() - asked);
  }
  await done;
  return worstMs;
}
