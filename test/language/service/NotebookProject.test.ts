import assert from 'node:assert/strict';
import { definitions } from '../../../src/language/features/definitions.ts';
import { diagnostics } from '../../../src/language/features/diagnostics.ts';
import { references, renameEdits } from '../../../src/language/features/references.ts';
import type { NotebookProject } from '../../../src/language/service/NotebookProject.ts';
import { notebook } from './notebook.ts';

const messages = (project: NotebookProject, cellId: string): string[] =>
  diagnostics(project, cellId)
    .filter(({ severity }) => severity === 'error')
    .map(({ message, span }) => `${span.start}: ${message}`);

describe('NotebookProject', () => {
  it('knows the type of a name from the cell above', () => {
    const project = notebook('const age = 3;', 'age.toUpperCase();');
    assert.deepEqual(messages(project, 'c1'), ["4: Property 'toUpperCase' does not exist on type '3'."]);
  });

  it('takes a redeclaration for a new name of cells below, not for an error', () => {
    const project = notebook(
      'const x = 3;',
      "const x = 'text'; x.length",
      'x.length.toFixed()',
      'await Promise.resolve(x.at(0))',
    );
    assert.deepEqual(
      ['c0', 'c1', 'c2', 'c3'].flatMap((id) => messages(project, id)),
      [],
    );
  });

  it('lets a cell set a name of a cell above, with its type, and hands it on', () => {
    const project = notebook('let count = 0;', 'count += 1;', "count = 'a';", 'count.toFixed()');
    assert.deepEqual(messages(project, 'c1'), []);
    assert.deepEqual(messages(project, 'c2'), ["0: Type 'string' is not assignable to type 'number'."]);
    assert.deepEqual(messages(project, 'c3'), []);
  });

  it('keeps a syntax error in its cell', () => {
    const project = notebook('const a = 1;', 'const b = ;', 'a + 1');
    assert.deepEqual(messages(project, 'c2'), []);
    assert.deepEqual(messages(project, 'c1'), ['10: Expression expected.']);
  });

  it('finds a name of a cell below, and one that only the kernel knows', () => {
    const project = notebook('later.toFixed(); held.length', 'const later = 1;');
    assert.deepEqual(messages(project, 'c0'), ["17: Cannot find name 'held'."]);
    project.setKernelNames(new Map([['held', { type: 'string', columns: [], keys: [] }]]));
    assert.deepEqual(messages(project, 'c0'), []);
  });

  it('follows a name through cells that set it', () => {
    const project = notebook('let count = 0;', 'count += 1;', 'console.log(count);');
    assert.deepEqual(definitions(project, { cellId: 'c2', offset: 12 }, 'definition'), [
      { cellId: 'c0', span: { start: 4, length: 5 } },
    ]);
    const found = references(project, { cellId: 'c0', offset: 5 }).map((place) =>
      'cellId' in place ? place.cellId : '',
    );
    assert.deepEqual(found.toSorted(), ['c0', 'c1', 'c2']);
    const edits = renameEdits(project, { cellId: 'c1', offset: 0 }, 'total');
    assert.ok(Array.isArray(edits));
    assert.deepEqual(
      edits.map(({ newText }) => newText),
      ['total', 'total', 'total'],
    );
  });
});
