import assert from 'node:assert/strict';
import { brokenTextCellId } from '../../src/notebook/brokenText.ts';
import { readNotebook, writeNotebook } from '../../src/notebook/notebookBytes.ts';
import { fixture } from './fixtureFiles.ts';

const text = fixture('vscode.ipynb');
const latin1 = new Uint8Array(Buffer.from(text.replace('Some', 'Som\u00e9').replaceAll(/[^\0-\xff]/g, '?'), 'latin1'));

describe('readNotebook and writeNotebook', () => {
  it('give the bytes again, byte order mark included', () => {
    for (const bytes of [Buffer.from(text), Buffer.from(`\uFEFF${text}`)]) {
      const notebook = readNotebook(new Uint8Array(bytes));
      assert.equal(notebook.broken, undefined);
      assert.deepEqual(Buffer.from(writeNotebook(notebook)), bytes);
    }
  });

  it('keep the bytes of a file that is not UTF-8, and say where it is not', () => {
    const notebook = readNotebook(latin1);
    const line = text.split('\n').findIndex((one) => one.includes('Some')) + 1;
    assert.match(notebook.cells[0]?.source ?? '', new RegExp(`Line ${line}, column \\d+:.*not UTF\\\\?-8`));
    assert.deepEqual(writeNotebook(notebook), latin1);
  });

  it('take no repair of such a file that still lacks its bytes', () => {
    const notebook = readNotebook(latin1);
    const edit = (source: string) => ({
      ...notebook,
      cells: notebook.cells.map((cell) => (cell.id === brokenTextCellId ? { ...cell, source } : cell)),
    });
    const shown = notebook.cells[1]?.source ?? '';
    assert.deepEqual(writeNotebook(edit(`${shown} `)), latin1);
    assert.equal(new TextDecoder().decode(writeNotebook(edit(text))), text);
  });

  it('name UTF-16', () => {
    const bytes = new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le'));
    const notebook = readNotebook(bytes);
    assert.match(notebook.broken?.reason ?? '', /UTF-16/);
    assert.deepEqual(writeNotebook(notebook), bytes);
  });
});
