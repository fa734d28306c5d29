import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { screenshot, visibleText } from '../control/driver.ts';
import { waitFor } from '../control/waitFor.ts';
import {
  assertSucceeded,
  closeAllEditors,
  open,
  outputText,
  runCell,
  setCellText,
  workspacePath,
} from './notebooks.ts';
import { themes, useTheme } from './themes.ts';

const rows = ['iris,5.1,3.5', 'iris,4.9,', 'tulip,7.0,3.2', 'rose,6.3,3.3'];
const cells = [
  { language: 'typescript', source: `const least: number = 5;\nconst colours = [{ kind: 'rose', colour: 'red' }];` },
  {
    language: 'sql',
    source: `-- @name long\nSELECT kind, length, colour\nFROM 'sql-flowers.csv' LEFT JOIN colours USING (kind)\nWHERE length > \${least}\nORDER BY length DESC`,
  },
  { language: 'typescript', source: `(await long.toRecords()).map(({ kind }) => kind).join()` },
  { language: 'sql', source: `SELECT kind,\n  lenght\nFROM long` },
];

describe('SQL cells in the editor', function () {
  this.timeout(120_000);
  let editor: vscode.NotebookEditor;
  before(async () => {
    await closeAllEditors();
    writeFileSync(workspacePath('sql-flowers.csv'), `kind,length,width\n${rows.join('\n')}\n`);
    writeFileSync(workspacePath('sql.mlnb'), JSON.stringify(file()));
    editor = await open('sql.mlnb');
  });

  it('are of the editor’s own language, which the kernel runs', async () => {
    assert.deepEqual(
      editor.notebook.getCells().map(({ document }) => document.languageId),
      ['mlnb-typescript', 'sql', 'mlnb-typescript', 'sql'],
    );
    assertSucceeded(await runCell(editor, 0, 60_000));
    const cell = await runCell(editor, 1, 60_000);
    assertSucceeded(cell);
    await waitFor('the grid', async () => /tulip[^]*rose[^]*red[^]*iris/.test(await visibleText('outputs')));
  });

  it('give their result to TypeScript cells', async () => {
    const cell = await runCell(editor, 2);
    assertSucceeded(cell);
    assert.match(outputText(cell), /tulip,rose,iris/);
  });

  it('show what is wrong at its line', async () => {
    const cell = await runCell(editor, 3);
    assert.equal(cell.executionSummary?.success, false);
    assert.match(outputText(cell), /There is no column/);
    await waitFor('the error', async () =>
      /There is no column "lenght"\. Did you mean "length"\?[^]*2\s+lenght/.test(await visibleText('outputs')),
    );
  });

  for (const theme of themes) {
    it(`are photographed in the ${theme.name} theme`, async () => {
      await useTheme(theme);
      for (const index of [1, 3]) {
        editor.selection = new vscode.NotebookRange(index, index + 1);
        editor.revealRange(editor.selection, vscode.NotebookEditorRevealType.AtTop);
        await screenshot(`sql-${theme.name}-${index}`);
      }
    });
  }

  it('stay SQL cells in the file, and new ones become so', async () => {
    const cell = editor.notebook.cellAt(2);
    const document = await vscode.languages.setTextDocumentLanguage(cell.document, 'sql');
    await waitFor('the language', () => editor.notebook.cellAt(2).document.languageId === 'sql');
    assert.equal(document.languageId, 'sql');
    await setCellText(editor.notebook.cellAt(2), 'SELECT count(*) AS n FROM long');
    assertSucceeded(await runCell(editor, 2));
    await editor.notebook.save();
    const saved = await vscode.workspace.fs.readFile(editor.notebook.uri);
    const { cells: written } = JSON.parse(Buffer.from(saved).toString('utf8')) as { cells: { metadata: object }[] };
    assert.deepEqual(
      written.map(({ metadata }) => metadata),
      [{}, { mlnb: { language: 'sql' } }, { vscode: { languageId: 'sql' } }, { mlnb: { language: 'sql' } }],
    );
  });
});

function file(): object {
  const kernelspec = { display_name: 'TypeScript (mlnb)', language: 'typescript', name: 'mlnb' };
  return {
    cells: cells.map(({ language, source }, index) => ({
      cell_type: 'code',
      execution_count: null,
      id: `cell-${index}`,
      metadata: language === 'sql' ? { mlnb: { language } } : {},
      outputs: [],
      source,
    })),
    metadata: { kernelspec },
    nbformat: 4,
    nbformat_minor: 5,
  };
}
