import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chooseTestHost } from '../../../scripts/provision/chooseTestHost.mjs';
import { saveChurn } from '../../deploy/export/churnModel.ts';
import { waitFor } from '../control/waitFor.ts';
import { saveScreenshot } from '../harness/answerControl.ts';
import { showFromExplorer } from './edaScreen.ts';
import { openNotebookOutside, type OutsideEditor } from './openNotebookOutside.ts';

const record = { months: 3, bill: 90 };

describe('a saved model, as a person uses it in the editor', function () {
  this.timeout(300_000);
  // Menus and dialogs of a real workbench: on a busy machine one may swallow a click, as it may a person's.
  this.retries(2);
  let editor: OutsideEditor;
  before(async function () {
    if (process.platform !== 'linux' || (await chooseTestHost()) !== 'server') this.skip();
    editor = await openNotebookOutside('untrusted.mlnb', 'all', {
      prepare: (folder) => saveChurn(path.join(folder, 'churn')),
    });
    stop = () => editor.stop();
  });
  let stop: (() => Promise<void>) | undefined;
  after(() => stop?.());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed')
      await saveScreenshot(editor.page, `failure-${this.currentTest.fullTitle()}`);
  });

  it('is served from the menu of its folder, and stopped from the status bar', async () => {
    await showFromExplorer(editor, 'churn', 'Serve Model Locally');
    const said = await message(editor, /churn 1\.2\.0 of churn answers on (http:\/\/127\.0\.0\.1:\d+)/);
    const address = said[1] ?? '';
    await saveScreenshot(editor.page, 'deploy-serve');
    const answer = await fetch(`${address}/predict`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ records: [record] }),
    });
    assert.equal(answer.status, 200);
    const { predictions } = (await answer.json()) as { predictions: { prediction: string }[] };
    assert.equal(predictions[0]?.prediction, 'yes');

    await editor.page.locator('.statusbar-item', { hasText: 'churn 1.2.0' }).click();
    await editor.page.locator('.quick-input-widget:visible .monaco-list-row', { hasText: 'Stop' }).click();
    await message(editor, /churn 1\.2\.0 is stopped/);
    await assert.rejects(fetch(`${address}/health/live`));
    assert.equal(await editor.page.locator('.statusbar-item', { hasText: 'churn 1.2.0' }).count(), 0);
  });

  it('is exported whole where no engine answers, and keeps what was changed', async function () {
    if (existsSync('/var/run/docker.sock')) this.skip();
    const output = path.join(editor.folder, 'churn-image');
    const exported = async (): Promise<void> => {
      await showFromExplorer(editor, 'churn', 'Export Model as Docker Image');
      const box = editor.page.locator('.quick-input-widget:visible input[type="text"]');
      await waitFor(
        'the proposed folder',
        async () => (await box.inputValue({ timeout: 500 }).catch(() => '')) === output,
      );
      await editor.page.keyboard.press('Enter');
    };
    await exported();
    await message(editor, /churn 1\.2\.0 is exported into churn-image\./);
    await saveScreenshot(editor.page, 'deploy-export');
    const dockerfile = path.join(output, 'Dockerfile');
    assert.match(readFileSync(dockerfile, 'utf8'), /^ARG NODE_IMAGE=/m);
    const mine = `${readFileSync(dockerfile, 'utf8')}\n# mine\n`;
    writeFileSync(dockerfile, mine);
    await editor.page.locator('.notifications-center .codicon-notifications-clear-all').click();
    await exported();
    await waitFor('the second export', async () => {
      const texts = await editor.page.locator('.notification-list-item-message').allInnerTexts();
      return texts.some((text) => text.includes('is exported into churn-image'));
    });
    assert.equal(readFileSync(dockerfile, 'utf8'), mine);
  });
});

/** What a message of the editor says: it keeps them in their list while it is tested. */
async function message({ page }: OutsideEditor, pattern: RegExp): Promise<RegExpExecArray> {
  const list = page.locator('.notifications-center');
  return await waitFor(
    String(pattern),
    async () => {
      if (!(await list.isVisible())) await page.locator('[id="status.notifications"]').click();
      const texts = await list.locator('.notification-list-item-message').allInnerTexts();
      return texts.map((text) => pattern.exec(text)).find((found) => found !== null) ?? undefined;
    },
    90_000,
  );
}
