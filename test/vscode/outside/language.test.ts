import assert from 'node:assert/strict';
import { waitFor } from '../control/waitFor.ts';
import { childProcesses } from '../harness/childProcesses.ts';
import { saveScreenshot } from '../harness/answerControl.ts';
import { openNotebookOutside } from './openNotebookOutside.ts';
import type { OutsideEditor } from './openNotebookOutside.ts';

describe('IntelliSense in a folder that is not trusted', () => {
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
  const firstCell = () => editor.page.locator('.notebookOverlay .code-cell-row .monaco-editor .view-lines').first();

  it('completes, and marks errors, while nothing runs', async () => {
    await firstCell().click();
    await editor.page.keyboard.press('Control+End');
    await editor.page.keyboard.type('\nconst wrong: number = "text";\nwrong.toFi', { delay: 20 });
    const squiggle = editor.page.locator('.notebookOverlay .squiggly-error');
    await waitFor('the errors', async () => (await squiggle.count()) > 0, 60_000);
    const list = editor.page.locator('.suggest-widget.visible .monaco-list-row', { hasText: 'toFixed' });
    await waitFor(
      'the completion',
      async () => {
        if ((await list.count()) > 0) return true;
        // Typing on asks again; Escape would leave the cell.
        await editor.page.keyboard.press('Backspace');
        await editor.page.keyboard.type('i', { delay: 20 });
        await new Promise((resolve) => setTimeout(resolve, 1_000));
        return false;
      },
      60_000,
    );
    await saveScreenshot(editor.page, 'language-restricted');
    await editor.page.keyboard.press('Enter');
    const text = async () => (await firstCell().innerText()).replaceAll('\u00a0', ' ');
    await waitFor('what was chosen', async () => (await text()).includes('wrong.toFixed'));
  });

  it('is a process of its own, and no kernel is', () => {
    const servers = childProcesses(editor.processId).filter(({ command }) => command.includes('languageServer.cjs'));
    assert.equal(servers.length, 1);
    assert.deepEqual(editor.kernels(), []);
  });
});
