import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chooseTestHost } from '../../../scripts/provision/chooseTestHost.mjs';
import { waitFor } from '../control/waitFor.ts';
import { saveScreenshot } from '../harness/answerControl.ts';
import * as screen from './edaScreen.ts';
import { openNotebookOutside, type OutsideEditor } from './openNotebookOutside.ts';

const asPage = 'Write the report as one page that needs nothing else';

describe('the panel of an evaluation, as a person uses it', function () {
  this.timeout(300_000);
  // As the panel of a data file: a busy workbench may swallow a click.
  this.retries(2);
  let editor: OutsideEditor;
  let stop: (() => Promise<void>) | undefined;
  before(async function () {
    if (process.platform !== 'linux' || (await chooseTestHost()) !== 'server') this.skip();
    editor = await openNotebookOutside('untrusted.mlnb', 'all', {
      prepare: (folder) => {
        const rows = Array.from({ length: 300 }, (_, row) => `${row % 3 === 0 ? 1 : 0},${row % 4 === 0 ? 1 : 0}`);
        writeFileSync(path.join(folder, 'said.csv'), `label,prediction\n${rows.join('\n')}\n`);
        return Promise.resolve();
      },
    });
    stop = () => editor.stop();
  });
  after(() => stop?.());
  beforeEach(() => screen.closeTabs(editor));
  afterEach(async function () {
    if (this.currentTest?.state === 'failed')
      await saveScreenshot(editor.page, `failure-${this.currentTest.fullTitle()}`);
  });

  const report = async () => {
    await screen.showFromExplorer(editor, 'said.csv', 'Show Evaluation Report');
    const panel = await screen.wholeReport(editor);
    await screen.says(panel, 'Accuracy');
    return panel;
  };

  it('writes the report as one page, and a model card, where it is told to', async () => {
    const panel = await report();
    const [page, card] = [path.join(editor.folder, 'judged.html'), path.join(editor.folder, 'card.md')];
    await panel.getByRole('button', { name: asPage }).click();
    await screen.answerFileDialog(editor, page);
    await waitFor(
      'the page',
      () => existsSync(page) && readFileSync(page, 'utf8').trimEnd().endsWith('</html>'),
      60_000,
    );
    assert.ok(statSync(page).size < 2_000_000, `${statSync(page).size} bytes`);
    assert.match(readFileSync(page, 'utf8'), /Content-Security-Policy/);
    await panel.getByRole('button', { name: 'Write a model card in Markdown' }).click();
    await screen.answerFileDialog(editor, card);
    await waitFor('the card', () => existsSync(card) && readFileSync(card, 'utf8').includes('## Caveats'), 60_000);
    assert.match(readFileSync(card, 'utf8'), /^# Model card: said\.csv\n/);
  });

  it('writes nothing when the dialog is left, and goes on', async () => {
    const panel = await report();
    await panel.getByRole('button', { name: asPage }).click();
    await screen.leaveFileDialog(editor);
    assert.equal(existsSync(path.join(editor.folder, 'said.csv.html')), false);
    await screen.says(panel, 'Accuracy');
  });
});
