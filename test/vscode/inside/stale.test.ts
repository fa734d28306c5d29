import assert from 'node:assert/strict';
import { stripVTControlCharacters } from 'node:util';
import * as vscode from 'vscode';
import { click, evaluate, press, screenshot } from '../control/driver.ts';
import { waitFor } from '../control/waitFor.ts';
import {
  assertSucceeded,
  closeAllEditors,
  codeCells,
  openCells,
  outputText,
  runAll,
  runCell,
  setCellText,
} from './notebooks.ts';
import { themes, useTheme } from './themes.ts';

const chain = [
  'const rows = [1, 2, 3].map(Number);',
  'const total = rows.reduce((sum, row) => sum + row, 0);',
  "const beside = String('not touched');",
  "console.log('total', total);",
];

describe('stale cells', () => {
  let editor: vscode.NotebookEditor;

  before(async () => {
    await closeAllEditors();
    await vscode.commands.executeCommand('notifications.clearAll');
    editor = await openCells('stale.mlnb', chain);
  });

  it('are none before anything ran, and a cell runs with what it needs, though nobody has chosen a kernel', async () => {
    await vscode.commands.executeCommand('notebook.focusBottom');
    const ran = await ranBy(() => vscode.commands.executeCommand('mlnb.runCellAndNeeds'), 3);
    assert.deepEqual(ran, [0, 1, 3]);
    assert.equal(printed(editor, 3), 'total 6');
    await runAll(editor);
  });

  it('have no mark while all is up to date', async () => {
    assertSucceeded(editor.notebook.cellAt(3));
    await settled();
    assert.deepEqual(await marks('Stale'), []);
  });

  it('are marked with the reason when a cell above was edited', async () => {
    await setCellText(editor.notebook.cellAt(0), 'const rows = [1, 2, 3, 4].map(Number);');
    await waitForMarks('Stale', [
      'Stale: edited since its last run',
      'Stale: `rows` comes from cell 1, which is stale',
      'Stale: `total` comes from cell 2, which is stale',
    ]);
  });

  for (const theme of themes) {
    it(`are photographed in the ${theme.name} theme`, async () => {
      await useTheme(theme);
      await screenshot(`stale-${theme.name}`);
    });
  }

  it('lose their marks when the text is what ran again, and when only a comment came', async () => {
    await setCellText(editor.notebook.cellAt(0), `${chain[0]} // all of them`);
    await waitForMarks('Stale', []);
    await setCellText(editor.notebook.cellAt(0), 'const rows = [1, 2, 3, 5].map(Number);');
    await waitForMarks('Stale', ['edited', '`rows`', '`total`']);
  });

  it('run by the command, each once and in order, and no other cell', async () => {
    const ran = await ranBy(() => vscode.commands.executeCommand('mlnb.runStaleCells'), 3);
    assert.deepEqual(ran, [0, 1, 3]);
    assert.equal(printed(editor, 3), 'total 11');
    await waitForMarks('Stale', []);
  });

  it('are marked after a cell that they need ran again, and run by a click on the mark', async () => {
    await runCell(editor, 0);
    await waitForMarks('Stale', [
      'Stale: `rows` changed in cell 1',
      'Stale: `total` comes from cell 2, which is stale',
    ]);
    const ran = await ranBy(() => clickMark('Stale: `total`'), 2);
    assert.deepEqual(ran, [1, 3]);
    await waitForMarks('Stale', []);
  });

  it('tell that none is stale', async () => {
    assert.deepEqual(await ranBy(() => vscode.commands.executeCommand('mlnb.runStaleCells'), 0), []);
    await vscode.commands.executeCommand('notifications.showList');
    const shown = async () => (await evaluate('workbench', 'document.body.innerText')).join('\n');
    await waitFor('the message', async () => (await shown()).includes('No cell is stale.'));
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  it('are none after a restart, and a cell runs with what it needs by its key', async () => {
    await setCellText(editor.notebook.cellAt(0), 'const rows = [1].map(Number);');
    await waitForMarks('Stale', ['edited', '`rows`', '`total`']);
    await vscode.commands.executeCommand('mlnb.restartKernel');
    await waitForMarks('Stale', []);
    await vscode.commands.executeCommand('notebook.focusBottom');
    const ran = await ranBy(() => press('Control+Alt+Enter'), 3);
    assert.deepEqual(ran, [0, 1, 3]);
    assert.equal(printed(editor, 3), 'total 1');
    const again = await ranBy(() => vscode.commands.executeCommand('mlnb.runCellAndNeeds'), 1);
    assert.deepEqual(again, [3]);
  });

  it('wait behind an error of what they need', async () => {
    await setCellText(editor.notebook.cellAt(1), "throw new Error('stop here');\nconst total = rows.length;");
    await waitForMarks('Stale', ['edited', '`total`']);
    const ran = await ranBy(() => vscode.commands.executeCommand('mlnb.runStaleCells'), 1);
    assert.deepEqual(ran, [1]);
    await waitForMarks('Stale', ['Stale: `total` comes from cell 2, which failed']);
  });

  it('are marked at SQL cells too', async () => {
    await closeAllEditors();
    editor = await openCells('stale-sql.mlnb', [
      "const orders = [{ kind: 'rose', price: 5 }].filter(Boolean);",
      '-- @name sold\nSELECT * FROM orders',
      'console.log(await sold.rowCount());',
    ]);
    await vscode.languages.setTextDocumentLanguage(editor.notebook.cellAt(1).document, 'sql');
    await waitFor('the language', () => editor.notebook.cellAt(1).document.languageId === 'sql');
    await runAll(editor, 60_000);
    await runCell(editor, 0);
    await waitForMarks('Stale', ['`orders` changed in cell 1', '`sold` comes from cell 2, which is stale']);
    assert.deepEqual(await ranBy(() => vscode.commands.executeCommand('mlnb.runStaleCells'), 2), [1, 2]);
    await waitForMarks('Stale', []);
  });

  /** The places of the cells that ran, in the order in which they did, once `count` of them have ended. */
  async function ranBy(start: () => Thenable<unknown>, count: number): Promise<number[]> {
    return ranIn(editor.notebook, start, count);
  }
});

describe('problems of names', () => {
  before(closeAllEditors);

  it('are marked: what is redefined, needed from below, and needed in a circle', async () => {
    await openCells('problems.mlnb', [
      'const k = tiny;',
      'const k = 2;',
      'const tiny = 1;',
      'const a = b;',
      'const b = a;',
    ]);
    await waitForMarks('Redefines', ['Redefines `k` of cell 1']);
    await waitForMarks('below', ['Needs `tiny` of cell 3 below']);
    const cycle = "Cycle: cells 4 and 5 need each other's `a` and `b`";
    await waitForMarks('Cycle', [cycle, cycle]);
  });

  for (const theme of themes) {
    it(`are photographed in the ${theme.name} theme`, async () => {
      await useTheme(theme);
      await screenshot(`stale-problems-${theme.name}`);
    });
  }

  it('lead to the other cell by a click', async () => {
    await clickMark('Redefines `k`');
    await waitFor('the first cell', () => vscode.window.activeNotebookEditor?.selection.start === 0);
  });

  it('tell of a variable whose cell is gone', async () => {
    await closeAllEditors();
    const editor = await openCells('gone.mlnb', ["const left = String('x');", 'console.log(left);']);
    await runAll(editor);
    const edit = new vscode.WorkspaceEdit();
    edit.set(editor.notebook.uri, [vscode.NotebookEdit.deleteCells(new vscode.NotebookRange(0, 1))]);
    assert.ok(await vscode.workspace.applyEdit(edit));
    await waitForMarks('kernel only', ['`left`: in the kernel only']);
  });
});

describe('stale cells that run by themselves', () => {
  const settings = () => vscode.workspace.getConfiguration('mlnb.staleCells');
  let editor: vscode.NotebookEditor;

  before(async () => {
    await closeAllEditors();
    editor = await openCells('stale-auto.mlnb', [
      'const rows = [1, 2].map(Number);',
      'await new Promise((resolve) => setTimeout(resolve, 1_500));\nconst slow = rows.length;',
      "console.log('quick', rows.length);",
      "console.log('behind', slow);",
    ]);
    await runAll(editor);
    await settings().update('autoRunMaxSeconds', 1, vscode.ConfigurationTarget.Global);
  });

  after(async () => {
    await settings().update('autoRun', undefined, vscode.ConfigurationTarget.Global);
    await settings().update('autoRunMaxSeconds', undefined, vscode.ConfigurationTarget.Global);
  });

  it('do not, unless they are let to', async () => {
    const edited = () => setCellText(editor.notebook.cellAt(0), 'const rows = [1, 2, 3].map(Number);');
    assert.deepEqual(await ranIn(editor.notebook, edited, 0, 3_000), []);
    await waitForMarks('Stale', ['edited', '`rows`', '`rows`', '`slow`']);
  });

  it('run when they are, but for slow ones and what needs these, which stay marked', async () => {
    const ran = await ranIn(
      editor.notebook,
      () => settings().update('autoRun', 'on', vscode.ConfigurationTarget.Global),
      2,
      3_000,
    );
    assert.deepEqual(ran, [0, 2]);
    assert.equal(printed(editor, 2), 'quick 3');
    await waitForMarks('Stale', ['Stale: `rows` changed in cell 1', 'Stale: `slow` comes from cell 2, which is stale']);
  });

  it('wait while somebody types', async () => {
    const { notebook } = editor;
    const typed = async () => {
      for (const text of ['[1]', '[1, 2]', '[1, 2, 3]', '[1, 2, 3, 4]']) {
        await setCellText(notebook.cellAt(0), `const rows = ${text}.map(Number);`);
        await new Promise((resolve) => setTimeout(resolve, 400));
      }
    };
    assert.deepEqual(await ranIn(notebook, typed, 2, 2_000), [0, 2]);
    assert.equal(printed(editor, 2), 'quick 4');
  });

  it('stop at an error, and do not try again by themselves', async () => {
    const failing = () => setCellText(editor.notebook.cellAt(0), 'const rows = missing.map(Number);');
    assert.deepEqual(await ranIn(editor.notebook, failing, 1, 4_000), [0]);
    assert.equal(editor.notebook.cellAt(0).executionSummary?.success, false);
    await waitForMarks('Stale', ['which failed', 'which failed', '`slow`']);
  });

  it('can be interrupted, and then wait for the user', async () => {
    const mended = () => setCellText(editor.notebook.cellAt(0), 'const rows = [1].map(Number);');
    assert.deepEqual(await ranIn(editor.notebook, mended, 2), [0, 2]);
    const endless = () =>
      setCellText(editor.notebook.cellAt(2), "console.log('endless', rows.length);\nwhile (true) {}");
    const interrupted = async () => {
      await endless();
      await waitFor('the endless cell', () => printed(editor, 2).startsWith('endless'));
      await vscode.commands.executeCommand('mlnb.interruptKernel');
    };
    assert.deepEqual(await ranIn(editor.notebook, interrupted, 1, 4_000), [2]);
    assert.equal(editor.notebook.cellAt(2).executionSummary?.success, false);
  });
});

/** What a cell printed, without its colours. */
function printed(editor: vscode.NotebookEditor, index: number): string {
  return stripVTControlCharacters(outputText(editor.notebook.cellAt(index))).trim();
}

async function ranIn(
  notebook: vscode.NotebookDocument,
  start: () => Thenable<unknown>,
  count: number,
  quietMs = 1_000,
): Promise<number[]> {
  const times = () => codeCells(notebook).map((cell) => cell.executionSummary?.timing?.startTime);
  const before = times();
  const ran = () =>
    codeCells(notebook).filter(
      (cell, at) =>
        cell.executionSummary?.timing !== undefined && cell.executionSummary.timing.startTime !== before[at],
    );
  await start();
  await waitFor(`${count} cells to run`, () => ran().length >= count, 30_000);
  // Then nothing more may run.
  await new Promise((resolve) => setTimeout(resolve, quietMs));
  const orderOf = (cell: vscode.NotebookCell): number => cell.executionSummary?.executionOrder ?? 0;
  return ran()
    .toSorted((a, b) => orderOf(a) - orderOf(b))
    .map((cell) => cell.index);
}

/** Below cells, from top to bottom: the marks that hold a text. */
async function marks(text: string): Promise<string[]> {
  const items = `[...document.querySelectorAll('.cell-statusbar-container .cell-status-item')]
    .filter((item) => item.offsetParent !== null)
    .map((item) => [item.getBoundingClientRect().top, item.innerText.trim()])
    .sort((a, b) => a[0] - b[0]).map((pair) => pair[1])`;
  const [shown] = await evaluate('workbench', items);
  return (shown as string[]).filter((mark) => mark.includes(text));
}

/** Waits for as many marks, each of which holds its text. */
async function waitForMarks(text: string, expected: readonly string[]): Promise<void> {
  let shown: string[] = [];
  const isThere = async (): Promise<boolean> => {
    shown = await marks(text);
    return shown.length === expected.length && expected.every((part, at) => shown[at]?.includes(part));
  };
  await waitFor(`the marks ${expected.join(', ')}`, isThere).catch((error: unknown) => {
    assert.deepEqual(shown, expected, String(error));
  });
}

async function clickMark(text: string): Promise<void> {
  await click('workbench', `.cell-status-item:has-text(${JSON.stringify(text)})`);
}

/** Cells are looked at when nothing was typed or run for a moment. */
async function settled(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 1_000));
}
