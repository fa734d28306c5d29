import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { chooseTestHost } from '../../../scripts/provision/chooseTestHost.mjs';
import { findExecutable } from '../../../src/kernel/host/sandbox/findExecutable.ts';
import { waitFor } from '../control/waitFor.ts';
import { saveScreenshot } from '../harness/answerControl.ts';
import { openNotebookOutside } from './openNotebookOutside.ts';
import type { OutsideEditor } from './openNotebookOutside.ts';

describe('a machine without a sandbox', () => {
  let editor: OutsideEditor;
  let stop: (() => Promise<void>) | undefined;
  before(async function () {
    const bwrap = process.platform === 'linux' ? findExecutable('bwrap') : null;
    if (bwrap === null || (await chooseTestHost()) !== 'server') this.skip();
    editor = await openNotebookOutside('untrusted.mlnb', 'all', { hidden: [bwrap] });
    stop = () => editor.stop();
  });
  after(async () => {
    await stop?.();
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed')
      await saveScreenshot(editor.page, `failure-${this.currentTest.fullTitle()}`);
  });
  const itRan = () => existsSync(path.join(editor.folder, 'it-ran.txt'));
  const question = (): Locator => editor.page.locator('.monaco-dialog-box');
  const press = (name: string): Promise<void> => question().getByRole('button', { name, exact: true }).click();
  const status = (text: string): Promise<void> =>
    editor.page.locator('.statusbar-item', { hasText: text }).first().waitFor();

  it('starts no kernel with the notebook, says so in the status bar, and asks nothing', async () => {
    await status('No sandbox');
    assert.equal(await question().count(), 0);
    assert.deepEqual(editor.kernels(), []);
  });

  it('runs no cell when the question is dismissed, which says why and what would be lost', async () => {
    await runFirstCell(editor);
    await question().waitFor();
    const text = await question().innerText();
    assert.match(text, /No cell of untrusted\.mlnb was run: the sandbox does not work on this machine\./);
    assert.match(text, /bubblewrap \(the program bwrap\), is not installed\./);
    assert.match(text, /Without it, cells can read and change everything you can, and reach the network\./);
    assert.match(text, /sudo apt install bubblewrap/);
    await saveScreenshot(editor.page, 'no-sandbox-question');
    await press('Cancel');
    await question().waitFor({ state: 'detached' });
    assert.deepEqual([editor.kernels(), itRan()], [[], false]);
  });

  it('asks again when it is still missing after another try', async () => {
    await runFirstCell(editor);
    await press('Try Again');
    await question().waitFor();
    await press('Cancel');
    await question().waitFor({ state: 'detached' });
    assert.equal(itRan(), false);
  });

  it('runs the notebook unsandboxed when the user says so, and warns of it in the status bar', async () => {
    await runFirstCell(editor);
    await press('Run This Notebook Unsandboxed');
    await waitFor('the cell to run', itRan, 30_000);
    await status('Unsandboxed');
    await saveScreenshot(editor.page, 'no-sandbox-unsandboxed');
  });

  it('asks before the next cell when it is taken back on the page', async () => {
    await editor.page.locator('.statusbar-item', { hasText: 'Unsandboxed' }).first().click();
    const page = editor.page.locator('iframe.webview').last().contentFrame().locator('iframe').contentFrame();
    await page.getByRole('button', { name: 'Take Back' }).click();
    await page.getByRole('button', { name: 'Restart Kernel' }).click();
    await question().waitFor();
    await press('Cancel');
    await waitFor('the end of the kernel', () => editor.kernels().length === 0);
    await page.getByText('No cell runs before you allow it.').waitFor();
    await saveScreenshot(editor.page, 'no-sandbox-page');
  });
});

async function runFirstCell({ page }: OutsideEditor): Promise<void> {
  await page.locator('.notebookOverlay .code-cell-row .monaco-editor .view-lines').first().click();
  await page.keyboard.press('Control+Enter');
}
