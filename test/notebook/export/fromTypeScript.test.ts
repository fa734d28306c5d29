import assert from 'node:assert/strict';
import { fromTypeScript } from '../../../src/notebook/export/fromTypeScript.ts';
import { toTypeScript } from '../../../src/notebook/export/toTypeScript.ts';
import { newCodeCell, newMarkdownCell, newNotebook } from '../../../src/notebook/newNotebook.ts';

function check(text: string, expected: readonly (readonly [string, string])[]): void {
  assert.deepEqual(
    fromTypeScript(text).cells.map((cell) => [cell.type, cell.source]),
    expected,
  );
}

describe('fromTypeScript', () => {
  it('takes a script without markers for one cell', () => {
    check('\n\nconst a = 1;\n\nconsole.log(a);\n\n', [['code', 'const a = 1;\n\nconsole.log(a);']]);
  });

  it('takes an empty file for a notebook without cells', () => {
    check('', []);
    check('\n \n', []);
  });

  it('reads markers written by hand or by Jupytext', () => {
    check('import fs from "node:fs";\n\n// %%\nlet a\n\n//%% [md]\n// # Hi\n\n// %% Load the data\nload()', [
      ['code', 'import fs from "node:fs";'],
      ['code', 'let a'],
      ['markdown', '# Hi'],
      ['code', 'load()'],
    ]);
    assert.equal(fromTypeScript('// %% Load the data\nx').cells[0]?.metadata.title, 'Load the data');
  });

  it('gives cells distinct ids when the file repeats one or names none', () => {
    const ids = fromTypeScript('// %% id="a"\n1\n// %% id="a"\n1\n// %%\n1\n// %% id="not an id"\n1\n').cells.map(
      (cell) => cell.id,
    );
    assert.equal(ids[0], 'a');
    assert.equal(new Set(ids).size, 4);
    assert.ok(ids.every((id) => /^[\w-]{1,64}$/.test(id)));
  });

  it('keeps a comment of code that only looks like a kind of cell', () => {
    check('// %% [latex]\n// a comment\nx', [['code', '// a comment\nx']]);
    check('// %%x\ny', [['code', '// %%x\ny']]);
  });

  it('reads a file that Windows saved', () => {
    const notebook = newNotebook([newMarkdownCell('# a\n\nb', 'm'), newCodeCell('x\ny', 'c')]);
    check(`\uFEFF${toTypeScript(notebook).replaceAll('\n', '\r\n')}`, [
      ['markdown', '# a\n\nb'],
      ['code', 'x\ny'],
    ]);
  });

  it('does not stumble over a marker that is cut off', () => {
    check('// %% id="a" tags=["x\ncode', [['code', 'code']]);
  });
});
