import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { waitFor } from '../control/waitFor.ts';
import { saveScreenshot } from '../harness/answerControl.ts';
import { framesOf } from '../harness/framesOf.ts';
import { openNotebookOutside } from './openNotebookOutside.ts';
import type { OutsideEditor } from './openNotebookOutside.ts';

describe('a folder that is not trusted', () => {
  let editor: OutsideEditor;
  let stop: (() => Promise<void>) | undefined;
  before(async () => {
    editor = await openNotebookOutside('untrusted.mlnb', 'ask');
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

  it('shows the notebook with its saved outputs', async () => {
    await waitFor(
      'the saved outputs',
      async () => /a saved line[^]*a saved value/.test(await outputs(editor.page)),
      30_000,
    );
    await waitFor('the saved chart', async () => (await marks(editor.page)) === 3);
    await saveScreenshot(editor.page, 'restricted-mode');
  });

  it('starts no kernel', () => {
    assert.deepEqual(editor.kernels(), []);
  });

  it('runs no cell, and says what is missing, when the reader will not trust the folder', async () => {
    await runFirstCell(editor.page);
    const question = editor.page.locator('.monaco-dialog-box');
    await question.waitFor();
    assert.match(await question.innerText(), /trust/i);
    await saveScreenshot(editor.page, 'restricted-mode-question');
    await question
      .getByRole('button', { name: /cancel|don't trust|no/i })
      .first()
      .click();
    await question.waitFor({ state: 'detached' });
    assert.deepEqual(editor.kernels(), []);
    assert.equal(itRan(), false);
  });

  it('runs it once the folder is trusted', async () => {
    await runFirstCell(editor.page);
    const question = editor.page.locator('.monaco-dialog-box');
    await question.getByRole('button', { name: /trust/i }).first().click();
    await waitFor('a kernel', () => editor.kernels().length === 1, 30_000);
    // The editor forgets the request that made it ask; a person runs the cell again.
    await waitFor(
      'the cell to run',
      async () => {
        if (!itRan()) await runFirstCell(editor.page);
        return itRan();
      },
      30_000,
    );
  });
});

async function outputs(page: Page): Promise<string> {
  const texts = await Promise.all(framesOf(page, 'outputs').map((frame) => frame.evaluate('document.body.innerText')));
  return texts.join('\n');
}

async function marks(page: Page): Promise<number> {
  const counts = await Promise.all(
    framesOf(page, 'outputs').map((frame) => frame.locator('.mark-symbol path').count()),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

async function runFirstCell(page: Page): Promise<void> {
  await page.locator('.notebookOverlay .code-cell-row .monaco-editor .view-lines').first().click();
  await page.keyboard.press('Control+Enter');
}
