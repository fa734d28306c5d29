import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/base/Json.ts';
import { brokenOf, notebookOf } from '../../../src/extension/serializer/notebookOf.ts';
import type { PlainCell, PlainNotebook } from '../../../src/extension/serializer/PlainNotebook.ts';
import { plainNotebookOf } from '../../../src/extension/serializer/plainNotebookOf.ts';
import { formatNotebook } from '../../../src/notebook/formatNotebook.ts';
import { openNotebook } from '../../../src/notebook/openNotebook.ts';
import { parseNotebook } from '../../../src/notebook/parseNotebook.ts';

describe('notebookOf', () => {
  it('makes a file for mlnb of a notebook that the editor made without us', () => {
    const notebook = notebookOf({ metadata: {}, cells: [cell({ text: '1 + 1', metadata: {} })] });
    const again = parseNotebook(formatNotebook(notebook));
    assert.deepEqual(again.metadata['kernelspec'], {
      display_name: 'TypeScript (mlnb)',
      language: 'typescript',
      name: 'mlnb',
    });
    assert.match(again.cells[0]?.id ?? '', /^[0-9a-f]{8}$/);
  });

  it('writes the editor’s text when it was edited, and the file’s exact text when it was not', () => {
    assert.equal(
      sourceAfterEdit('a\r\nb', (text) => text),
      'a\r\nb',
    );
    assert.equal(
      sourceAfterEdit('a\r\nb', (text) => `${text}\nc`),
      'a\nb\nc',
    );
  });

  it('names a cell’s language only where it is not the notebook’s own', () => {
    check({ languageId: 'mlnb-typescript' }, {});
    check({ languageId: 'mlnb-javascript' }, { vscode: { languageId: 'javascript' } });
    check({ languageId: 'sql' }, { vscode: { languageId: 'sql' } });
    check({ languageId: 'sql', named: { mlnb: { language: 'sql' } } }, { mlnb: { language: 'sql' } });
    check(
      { languageId: 'mlnb-typescript', named: { vscode: { languageId: 'javascript', x: 1 } } },
      { vscode: { x: 1 } },
    );
    check(
      { languageId: 'mlnb-javascript', named: { mlnb: { language: 'sql' }, tags: ['a'] } },
      {
        tags: ['a'],
        vscode: { languageId: 'javascript' },
      },
    );
  });

  it('leaves the file’s text of a cell behind when the cell becomes one of another type', () => {
    const text =
      '{"cells":[{"cell_type":"markdown","metadata":{},"source":"# x"}],"metadata":{},"nbformat":4,"nbformat_minor":4}';
    const { metadata, cells } = asPlain(text);
    const asCode = { metadata, cells: [{ ...cells[0]!, kind: 'code' as const, languageId: 'mlnb-typescript' }] };
    const again = parseNotebook(formatNotebook(notebookOf(asCode)));
    assert.deepEqual([again.cells[0]?.type, again.cells[0]?.source], ['code', '# x']);
  });

  it('writes a broken file’s own text whatever became of the cells of its view', () => {
    const text = '{"cells": [{"cell_type": "code", "source": "let data = 1"';
    const view = plainNotebookOf(openNotebook(text));
    assert.equal(brokenOf(view.metadata)?.line, 1);
    for (const cells of [view.cells, [], view.cells.slice(1), view.cells.map((one) => ({ ...one, text: 'gone' }))]) {
      assert.equal(formatNotebook(notebookOf({ ...view, cells })), text);
    }
  });

  it('gives two cells with one id ids of their own', () => {
    const twins = [cell({ metadata: { id: 'same' } }), cell({ metadata: { id: 'same' } })];
    const again = parseNotebook(formatNotebook(notebookOf({ metadata: {}, cells: twins })));
    assert.equal(again.cells[0]?.id, 'same');
    assert.notEqual(again.cells[1]?.id, 'same');
  });
});

function check({ languageId, named = {} }: { languageId: string; named?: JsonObject }, expected: JsonObject): void {
  const { cells } = notebookOf({ metadata: {}, cells: [cell({ languageId, metadata: { id: 'a', metadata: named } })] });
  assert.deepEqual(cells[0]?.metadata, expected);
}

function sourceAfterEdit(source: string, edit: (text: string) => string): string {
  const file = {
    cells: [{ cell_type: 'markdown', id: 'a', metadata: {}, source }],
    metadata: {},
    nbformat: 4,
    nbformat_minor: 5,
  };
  const { metadata, cells } = asPlain(JSON.stringify(file));
  const edited = cells.map((one) => ({ ...one, text: edit(one.text.replaceAll('\r\n', '\n')) }));
  return parseNotebook(formatNotebook(notebookOf({ metadata, cells: edited }))).cells[0]!.source;
}

function asPlain(text: string): PlainNotebook {
  return plainNotebookOf(parseNotebook(text));
}

function cell(parts: Partial<PlainCell>): PlainCell {
  return {
    kind: 'code',
    text: '',
    languageId: 'mlnb-typescript',
    metadata: {},
    outputs: [],
    executionOrder: undefined,
    ...parts,
  };
}
