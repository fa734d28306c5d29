import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chooseTestHost } from '../../../scripts/provision/chooseTestHost.mjs';
import { waitFor } from '../control/waitFor.ts';
import { saveScreenshot } from '../harness/answerControl.ts';
import { childProcesses } from '../harness/childProcesses.ts';
import * as screen from './edaScreen.ts';
import { openNotebookOutside, type OutsideEditor } from './openNotebookOutside.ts';
import { writeDataFiles } from './writeDataFiles.ts';

const kinds = ['csv', 'tsv', 'parquet', 'json', 'jsonl', 'arrow', 'xlsx'] as const;

describe('the panel of a data file, as a person uses it', function () {
  this.timeout(300_000);
  // Menus and dialogs of a real workbench: on a busy machine one may swallow a click, as it may a person's.
  this.retries(2);
  let editor: OutsideEditor;
  let stop: (() => Promise<void>) | undefined;
  const open = async (trust: 'all' | 'ask'): Promise<void> => {
    editor = await openNotebookOutside('untrusted.mlnb', trust, { prepare: writeDataFiles });
    stop = () => editor.stop();
  };
  before(async function () {
    if (process.platform !== 'linux' || (await chooseTestHost()) !== 'server') this.skip();
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed')
      await saveScreenshot(editor.page, `failure-${this.currentTest.fullTitle()}`);
  });

  describe('in a folder that is trusted', () => {
    before(() => open('all'));
    after(() => stop?.());
    beforeEach(() => screen.closeTabs(editor));

    for (const kind of kinds) {
      it(`opens from the menu and from the editor of a .${kind} file`, async () => {
        await screen.showFromExplorer(editor, `birds.${kind}`);
        await screen.says(await screen.wholeReport(editor), '344 rows × 7 columns');
        await screen.closeTabs(editor);
        await screen.showFromTitle(editor, `birds.${kind}`);
        await screen.says(await screen.wholeReport(editor), '344 rows × 7 columns');
      });
    }

    it('holds the file against another one that is chosen, and lets go of it', async () => {
      const lines = readFileSync(path.join(editor.folder, 'birds.csv'), 'utf8').split('\n');
      writeFileSync(path.join(editor.folder, 'later.csv'), lines.slice(0, 121).join('\n'));
      await screen.showFromExplorer(editor, 'birds.csv');
      const panel = await screen.wholeReport(editor);
      await panel.getByRole('button', { name: 'Choose a file to hold this one against' }).click();
      await screen.answerFileDialog(editor, path.join(editor.folder, 'later.csv'));
      await screen.says(panel, 'Compared with later.csv');
      await panel.getByRole('tab', { name: 'Comparison' }).click();
      await screen.says(panel, 'Held against later.csv with 120 rows');
      await saveScreenshot(editor.page, 'eda-comparison');
      await panel.getByRole('button', { name: 'Compare with no other file' }).click();
      await screen.says(panel, 'Compare with…');
      await waitFor(
        'the comparison to go',
        async () => (await panel.getByRole('tab', { name: 'Comparison' }).count()) === 0,
      );
    });

    it('writes the report as one page where it is told to', async () => {
      await screen.showFromExplorer(editor, 'birds.csv');
      const panel = await screen.wholeReport(editor);
      await panel.getByRole('button', { name: 'Write the report as one page that needs nothing else' }).click();
      const file = path.join(editor.folder, 'written report.html');
      await screen.answerFileDialog(editor, file);
      const isWhole = () => existsSync(file) && readFileSync(file, 'utf8').trimEnd().endsWith('</html>');
      await waitFor('the whole page', isWhole, 60_000);
      const page = readFileSync(file, 'utf8');
      assert.ok(statSync(file).size < 2_000_000, `${statSync(file).size} bytes`);
      assert.match(page, /Content-Security-Policy/);
      assert.match(page, /birds\.csv/);
    });

    it('writes nothing when the dialog is left, and goes on', async () => {
      await screen.showFromExplorer(editor, 'birds.csv');
      const panel = await screen.wholeReport(editor);
      await panel.getByRole('button', { name: 'Write the report as one page that needs nothing else' }).click();
      await screen.leaveFileDialog(editor);
      assert.equal(existsSync(path.join(editor.folder, 'birds.csv.html')), false);
      await screen.says(panel, '344 rows × 7 columns');
    });

    it('comes back with what was chosen after the window was loaded anew', async () => {
      await screen.showFromExplorer(editor, 'birds.csv');
      const panel = await screen.wholeReport(editor);
      await panel.locator('#mlnb-panel-target').selectOption({ label: 'species' });
      await screen.says(panel, 'target species');
      await screen.wholeReport(editor);
      // By its own command: a page that is merely loaded anew may not have kept yet which editors are open.
      await Promise.all([
        editor.page.waitForEvent('load', { timeout: 60_000 }),
        screen.runCommand(editor.page, 'Developer: Reload Window'),
      ]);
      const again = await screen.wholeReport(editor);
      await screen.says(again, 'target species');
      assert.equal(await again.locator('#mlnb-panel-target option:checked').innerText(), 'species');
    });

    const { MLNB_TEST_LARGE_FILE: largeFile } = process.env;
    // A rehearsal by hand with a file of a gigabyte: `MLNB_TEST_LARGE_FILE=…/10m.csv npm test -- --only editor-outside`.
    (largeFile === undefined ? it.skip : it)('shows first figures of a huge file while all of it is read', async () => {
      const name = `large${path.extname(largeFile ?? '')}`;
      symlinkSync(largeFile ?? '', path.join(editor.folder, name));
      await screen.showFromExplorer(editor, name);
      const startMs = performance.now();
      const seconds = (): string => ((performance.now() - startMs) / 1_000).toFixed(1);
      const panel = await screen.panelIn(editor, 'running');
      await screen.says(panel, /So far: the first 20,000 rows/);
      console.log(`      first figures after ${seconds()} s`);
      await saveScreenshot(editor.page, 'eda-large-first');
      await panel.getByRole('tab', { name: 'Columns' }).click();
      await screen.says(panel, /So far: .* of /);
      await screen.wholeReport(editor);
      console.log(`      the whole report after ${seconds()} s`);
      await saveScreenshot(editor.page, 'eda-large-whole');
    });

    it('reads the file again when it is asked to', async () => {
      const file = path.join(editor.folder, 'birds.tsv');
      await screen.showFromExplorer(editor, 'birds.tsv');
      const panel = await screen.wholeReport(editor);
      await screen.says(panel, '344 rows × 7 columns');
      writeFileSync(file, 'x\ty\n1\t2\n');
      await panel.getByRole('button', { name: 'Read the file again' }).click();
      await screen.says(panel, '1 row × 2 columns');
    });
  });

  describe('in a folder that is not trusted', () => {
    before(() => open('ask'));
    after(() => stop?.());
    const workers = () => childProcesses(editor.processId).filter(({ command }) => command.includes('edaWorker'));

    it('reads nothing and says why, and reads once the folder is trusted', async () => {
      await screen.showFromExplorer(editor, 'birds.csv');
      const panel = await screen.panelIn(editor, 'failed');
      await screen.says(panel, 'Data files are not read in Restricted Mode');
      assert.deepEqual(workers(), []);
      await saveScreenshot(editor.page, 'eda-restricted');
      await screen.runCommand(editor.page, 'Workspaces: Manage Workspace Trust');
      await editor.page.locator('.workspace-trust-editor').getByRole('button', { name: 'Trust', exact: true }).click();
      // That editor lies over the others.
      await editor.page.keyboard.press('Escape');
      await screen.says(await screen.wholeReport(editor), '344 rows × 7 columns');
    });
  });
});
