import assert from 'node:assert/strict';
import { definitions } from '../../../src/language/features/definitions.ts';
import { diagnostics } from '../../../src/language/features/diagnostics.ts';
import { hover } from '../../../src/language/features/hover.ts';
import { references, renameEdits } from '../../../src/language/features/references.ts';
import type { NotebookProject } from '../../../src/language/service/NotebookProject.ts';
import { notebook, notebookOf } from './notebook.ts';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const messages = (project: NotebookProject, cellId: string): string[] =>
  diagnostics(project, cellId)
    .filter(({ severity }) => severity === 'error')
    .map(({ message, span }) => `${span.start}: ${message}`);

const allMessages = (project: NotebookProject): string[] =>
  [...project.cells].flatMap(({ id }) => messages(project, id));

describe('what a test rules out', () => {
  it('is ruled out in cells below', () => {
    const project = notebook(
      'declare function find(): string | null; const name = find();',
      "if (name === null) throw new Error('none');",
      'name.length',
    );
    assert.deepEqual(allMessages(project), []);
  });

  it('is ruled out by an assertion and by a new value, too', () => {
    const project = notebook(
      "import assert from 'node:assert';\nlet a: string | undefined; let b: number | null = null; declare const c: Date | null;",
      "a = 'x'; b ??= 3; assert(c);",
      'a.length; b.toFixed(); c.getTime();',
    );
    assert.deepEqual(allMessages(project), []);
  });

  it('says nothing of what else a variable may be, or of who may set it', () => {
    const project = notebook(
      "let mode: 'a' | 'b' | null = null;",
      "mode = 'a';",
      "if (mode === 'b') mode = null;",
      'mode = null;',
    );
    assert.deepEqual(allMessages(project), []);
  });

  it('stays where the cell is broken', () => {
    const project = notebook('let name: string | null = null;', "name = 'a'; if (name) {", 'name.length');
    assert.deepEqual(messages(project, 'c2'), ["0: 'name' is possibly 'null'."]);
  });

  it('leaves one name, which is found and renamed everywhere', () => {
    const project = notebook('let count: number | null = null;', 'count = 1;', 'console.log(count);');
    assert.deepEqual(definitions(project, { cellId: 'c2', offset: 12 }, 'definition'), [
      { cellId: 'c0', span: { start: 4, length: 5 } },
    ]);
    for (const at of [
      { cellId: 'c0', offset: 5 },
      { cellId: 'c1', offset: 1 },
      { cellId: 'c2', offset: 13 },
    ]) {
      const found = references(project, at).map((place) => ('cellId' in place ? place.cellId : ''));
      assert.deepEqual(found.toSorted(), ['c0', 'c1', 'c2']);
      const edits = renameEdits(project, at, 'total');
      assert.ok(Array.isArray(edits));
      assert.deepEqual(
        edits.map(({ newText }) => newText),
        ['total', 'total', 'total'],
      );
    }
    assert.equal(hover(project, { cellId: 'c2', offset: 13 })?.signature, 'const count: number');
  });
});

describe('an SQL cell', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mlnb-language-'));
  const project = notebookOf(folder, [
    { language: 'sql', text: "-- @name sold\nSELECT * FROM 'a.csv'" },
    { language: 'typescript', text: 'sold.columnNames.join(); sold.nothing' },
    { language: 'sql', text: 'SELECT 1' },
    { language: 'typescript', text: '_sql.columnNames' },
  ]);

  it('gives a table to the cells below', () => {
    assert.deepEqual(allMessages(project), ["30: Property 'nothing' does not exist on type 'Table'."]);
  });

  it('is where its result is declared', () => {
    assert.deepEqual(definitions(project, { cellId: 'c1', offset: 1 }, 'definition'), [
      { cellId: 'c0', span: { start: 9, length: 4 } },
    ]);
    const edits = renameEdits(project, { cellId: 'c1', offset: 1 }, 'sales');
    assert.ok(Array.isArray(edits));
    assert.deepEqual(
      edits.map(({ place }) => ('cellId' in place ? `${place.cellId} ${place.span.start}` : '')).toSorted(),
      ['c0 9', 'c1 0', 'c1 25'],
    );
  });
});
