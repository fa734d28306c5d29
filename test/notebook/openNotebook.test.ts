import assert from 'node:assert/strict';
import { brokenTextCellId } from '../../src/notebook/brokenText.ts';
import type { Notebook } from '../../src/notebook/Notebook.ts';
import { formatNotebook } from '../../src/notebook/formatNotebook.ts';
import { openNotebook } from '../../src/notebook/openNotebook.ts';
import { parseNotebook } from '../../src/notebook/parseNotebook.ts';
import { fixture } from './fixtureFiles.ts';

const whole = fixture('jupyterlab-deno.ipynb');
const half = whole.slice(0, whole.indexOf('"chart-cell_1"'));

function withText(notebook: Notebook, source: string): Notebook {
  return {
    ...notebook,
    cells: notebook.cells.map((cell) => (cell.id === brokenTextCellId ? { ...cell, source } : cell)),
  };
}

describe('openNotebook', () => {
  it('opens a whole notebook as parseNotebook does', () => {
    assert.deepEqual(openNotebook(whole), parseNotebook(whole));
  });

  it('explains a half-written file, shows its text, and copies of its whole cells', () => {
    const notebook = openNotebook(half);
    const [explanation, text, ...salvaged] = notebook.cells;
    assert.ok(explanation?.type === 'markdown' && text?.type === 'raw');
    assert.match(explanation.source, /\*\*Line \d+, column \d+:\*\* expected a value, found the end of the file/);
    assert.match(explanation.source, /version control/);
    assert.match(explanation.source, /copies of the 2 cells/);
    assert.equal(text.source, half);
    assert.deepEqual(
      salvaged.map((cell) => cell.id),
      ['intro-1', 'a1b2c3d4'],
    );
    assert.equal(new Set(notebook.cells.map((cell) => cell.id)).size, notebook.cells.length);
    assert.equal(notebook.broken?.line, half.split('\n').length);
  });

  it('writes the text of a broken file again, whatever became of the view', () => {
    const notebook = openNotebook(half);
    assert.equal(formatNotebook(notebook), half);
    assert.equal(formatNotebook(notebook, { outputs: false }), half);
    assert.equal(formatNotebook({ ...notebook, cells: [], metadata: {} }), half);
    assert.equal(formatNotebook(withText(notebook, '')), half);
    assert.equal(formatNotebook(withText(notebook, '{"cells": [')), half);
    assert.equal(formatNotebook(withText(notebook, whole.replaceAll(/"cells": \[[^]*\n \],/g, '"cells": [],'))), half);
  });

  it('writes the repaired text once it is a notebook again', () => {
    assert.equal(formatNotebook(withText(openNotebook(half), whole)), whole);
  });

  it('salvages the cells around a merge conflict', () => {
    const text = whole.replace('   "id": "err",\n', '<<<<<<< a\n   "id": "err",\n=======\n   "id": "x",\n>>>>>>> b\n');
    const { cells } = openNotebook(text);
    assert.match(cells[0]?.source ?? '', /merge conflict/);
    assert.deepEqual(
      cells.slice(2).map((cell) => cell.id),
      ['intro-1', 'a1b2c3d4', 'chart-cell_1', 'raw1', 'empty'],
    );
  });

  it('lets nothing of the file become Markdown of the explanation', () => {
    const { cells } = openNotebook('{"nbformat": "[x](http://a) <b> `c` **d**"}');
    assert.doesNotMatch(cells[0]?.source ?? '', /[^\\]\[x|[^\\]<b|[^\\]`c/);
  });

  it('opens a large damaged file in good time', () => {
    const cell = JSON.stringify({
      cell_type: 'code',
      id: 'x',
      metadata: {},
      source: 'a',
      execution_count: null,
      outputs: [],
    });
    const text = `{"cells": [${`${cell.slice(0, -1)}\n`.repeat(40_000)}`;
    const start = performance.now();
    assert.equal(formatNotebook(openNotebook(text)), text);
    assert.ok(performance.now() - start < 15_000);
  });
});
