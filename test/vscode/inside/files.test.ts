import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import {
  assertSucceeded,
  closeAllEditors,
  open,
  openCells,
  outputText,
  runCell,
  setCellText,
  workspacePath,
} from './notebooks.ts';

const bytes = (name: string) => readFileSync(workspacePath(name));

describe('notebook files in the editor', () => {
  beforeEach(closeAllEditors);

  it('keeps what was run and edited over save, close and open', async () => {
    const editor = await openCells('saved.mlnb', ['1 + 1', 'const unused = 0;']);
    assertSucceeded(await runCell(editor, 0));
    await setCellText(editor.notebook.cellAt(1), 'const used = "ü 🐧";');
    assert.ok(await editor.notebook.save());
    await closeAllEditors();
    const again = await open('saved.mlnb');
    assert.match(outputText(again.notebook.cellAt(0), 'text/plain'), /2/);
    assert.equal(again.notebook.cellAt(0).executionSummary?.executionOrder, 1);
    assert.equal(again.notebook.cellAt(1).document.getText(), 'const used = "ü 🐧";');
    assert.equal(again.notebook.isDirty, false);
  });

  it('changes only the lines of the cell that was edited, and none when the edit is undone', async () => {
    const name = 'foreign.mlnb';
    const before = bytes(name);
    const editor = await open(name);
    const cell = editor.notebook.cellAt(1);
    const text = cell.document.getText();
    await setCellText(cell, `${text} // edited`);
    assert.ok(await editor.notebook.save());
    const linesBefore = before.toString('utf8').split('\n');
    const linesAfter = bytes(name).toString('utf8').split('\n');
    const changed = linesAfter.filter((line, index) => line !== linesBefore[index]);
    assert.equal(changed.length, 1);
    assert.match(String(changed[0]), /\/\/ edited/);
    await setCellText(cell, text);
    assert.ok(await editor.notebook.save());
    assert.deepEqual(bytes(name), before);
  });

  for (const name of ['broken.mlnb', 'half-written.mlnb']) {
    it(`says what is wrong with ${name} and never writes over it`, async () => {
      const before = bytes(name);
      const editor = await open(name);
      assert.match(editor.notebook.cellAt(0).document.getText(), /cannot be read[\s\S]*Line \d+/);
      await editor.notebook.save();
      assert.deepEqual(bytes(name), before);
    });
  }

  it('opens an empty file as an empty notebook', async () => {
    writeFileSync(workspacePath('empty.mlnb'), '');
    const editor = await open('empty.mlnb');
    assert.equal(editor.notebook.notebookType, 'mlnb');
    assert.doesNotMatch(
      editor.notebook
        .getCells()
        .map((cell) => cell.document.getText())
        .join(),
      /cannot be read/,
    );
  });

  for (const name of ['deno.ipynb', 'tslab.ipynb']) {
    it(`opens ${name} and runs its cells by our kernel`, async () => {
      const editor = await open(name, 'mlnb-ipynb');
      const cell = await runCell(editor, 0);
      assertSucceeded(cell);
      assert.match(outputText(cell, 'text/plain'), /42/);
    });
  }
});
