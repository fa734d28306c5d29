import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chooseTestHost } from '../../../scripts/provision/chooseTestHost.mjs';
import { waitFor } from '../control/waitFor.ts';
import { childProcesses, isExtensionHost } from '../harness/childProcesses.ts';
import { printReport } from './editorReport.ts';
import * as screen from './notebookScreen.ts';
import { openNotebookOutside } from './openNotebookOutside.ts';
import type { OutsideEditor } from './openNotebookOutside.ts';

const notebook = 'kills.mlnb';

describe('what was typed a second before the window was killed', function () {
  this.timeout(240_000);
  this.retries(2);
  let editor: OutsideEditor;
  let stop: (() => Promise<void>) | undefined;
  before(async function () {
    if (process.platform !== 'linux' || (await chooseTestHost()) !== 'server') this.skip();
  });
  beforeEach(async () => {
    // As people have it: the extension host outlives its window, for hours.
    editor = await openNotebookOutside(notebook, 'all');
    stop = () => editor.stop();
    await waitFor('the cells', () => screen.draft(editor), 60_000);
  });
  afterEach(async function () {
    if (stop && this.currentTest?.state !== 'passed')
      await printReport(editor, `failure-${this.currentTest?.title ?? ''}`);
    await stop?.();
    stop = undefined;
  });

  it('replaces nothing in a file that has changed since, and is offered beside it', async () => {
    const file = path.join(editor.folder, notebook);
    await screen.write(editor, ' lost?');
    await waitFor('the typed text', async () => (await screen.draft(editor)) === '// typed: lost?');
    await second();
    await editor.killWindow();
    const changed = readFileSync(file, 'utf8').replace('// typed:', '// changed elsewhere');
    writeFileSync(file, changed);
    await screen.reopen(editor);
    await screen.seen(editor, 'the file has changed since: nothing was replaced');
    await waitFor('the file as it is', async () => (await screen.draft(editor)) === '// changed elsewhere');
    await editor.page.getByRole('button', { name: 'Open Kept Version' }).dispatchEvent('click');
    await waitFor('the kept version', () => shows('// typed: lost?'), 30_000);
    assert.equal(readFileSync(file, 'utf8'), changed);
  });

  it('stays kept when the extension host was killed in between', async () => {
    await screen.write(editor, ' kept?');
    await waitFor('the typed text', async () => (await screen.draft(editor)) === '// typed: kept?');
    await second();
    const [first] = keptIn(editor);
    assert.ok(first, 'nothing was kept');
    const host = childProcesses(editor.processId).find(isExtensionHost);
    assert.ok(host, 'no extension host');
    process.kill(host.pid, 'SIGKILL');
    assert.ok(await screen.hostComesBack(editor), 'VS Code started no other extension host');
    await waitFor('the next host to take over', () => !keptIn(editor).includes(first), 30_000);
    assert.equal(keptIn(editor).length, 1, 'what is unsaved is no longer kept');
    await editor.killWindow();
    await screen.reopen(editor);
    await waitFor('the text', async () => (await screen.draft(editor)) === '// typed: kept?', 60_000);
  });

  it('comes back in a notebook that was never saved', async () => {
    await editor.page.keyboard.press('F1');
    await editor.page.keyboard.type('ML: New Notebook', { delay: 10 });
    await editor.page.keyboard.press('Enter');
    await waitFor('an empty notebook', () => editor.page.locator('.tab', { hasText: 'Untitled' }).count(), 30_000);
    await waitFor('its cell', () => editor.page.locator('.notebookOverlay .cell-editor-focus').count(), 30_000);
    await editor.page.keyboard.type('// never saved', { delay: 10 });
    await waitFor('the typed text', () => shows('// never saved'));
    await second();
    await editor.killWindow();
    await editor.reopenWindow();
    await waitFor('the text', () => shows('// never saved'), 90_000);
  });

  async function shows(text: string): Promise<boolean> {
    const cells = await editor.page.locator('.notebookOverlay .monaco-editor .view-lines').allInnerTexts();
    return cells.some((cell) => cell.replace(/\u00a0/g, ' ').includes(text));
  }
});

/** The folders of what is kept of unsaved notebooks. */
function keptIn({ userData }: OutsideEditor): string[] {
  const root = path.join(userData, 'User', 'globalStorage', 'mlnb.mlnb', 'unsaved', 'notebooks');
  if (!existsSync(root)) return [];
  return readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('state.jsonl'));
}

async function second(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 1_000));
}
