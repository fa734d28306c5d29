import assert from 'node:assert/strict';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { rootFolder } from '../../../scripts/provision/folders.mjs';
import { provideChromium } from '../../../scripts/provision/provideChromium.mjs';
import { startChild } from '../../../scripts/provision/startChild.mjs';
import { waitFor } from '../control/waitFor.ts';
import { saveScreenshot } from '../harness/answerControl.ts';
import { childProcesses, stillRunning } from '../harness/childProcesses.ts';
import { browserArguments } from '../harness/openServerEditor.ts';

describe('npm start', () => {
  it('prints an address that shows the sample, lets in nobody without it, and leaves nothing behind', async () => {
    const said: string[] = [];
    const start = startChild(process.execPath, [path.join(rootFolder, 'scripts', 'start.mjs'), '--browser'], {
      log: (line) => said.push(line),
    });
    const browser = await chromium.launch({ executablePath: await provideChromium(), args: browserArguments() });
    try {
      const [address = ''] = await start
        .line(/^http:\/\/127\.0\.0\.1:\d+\/\?tkn=.*$/, 90_000)
        .catch((error: unknown) => {
          throw new Error(said.join('\n'), { cause: error });
        });
      const stranger = await fetch(new URL('/', address));
      assert.equal(stranger.status, 403);
      const page = await browser.newPage();
      await page.goto(address);
      await page.getByText('Which penguin is this?').first().waitFor({ timeout: 60_000 });
      await page.locator('.notebookOverlay .code-cell-row').first().waitFor();
      await saveScreenshot(page, 'npm-start');
      const all = childProcesses(start.processId);
      assert.ok(all.length > 0);
      process.kill(start.processId, 'SIGINT');
      assert.equal(await start.ended, 0);
      await waitFor('the end of what it started', () => stillRunning(all).length === 0, 10_000);
    } finally {
      await browser.close();
      await start.stop();
    }
  });
});
