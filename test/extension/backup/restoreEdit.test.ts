import assert from 'node:assert/strict';
import type { OpenedCell } from '../../../src/extension/backup/decideRestore.ts';
import type { JournalCell } from '../../../src/extension/backup/JournalState.ts';
import { restoreEdit } from '../../../src/extension/backup/restoreEdit.ts';

describe('the edit that brings unsaved cells back', () => {
  it('replaces the cells that differ and no others', () => {
    check(['a', 'b', 'c', 'd'], ['a', 'x', 'y', 'd'], { start: 1, end: 3, cells: ['x', 'y'] });
  });

  it('inserts and deletes at either end', () => {
    check(['a'], ['a', 'b'], { start: 1, end: 1, cells: ['b'] });
    check(['b'], ['a', 'b'], { start: 0, end: 0, cells: ['a'] });
    check(['a', 'b'], ['b'], { start: 0, end: 1, cells: [] });
    check([], ['a'], { start: 0, end: 0, cells: ['a'] });
  });

  it('takes one of equal neighbours only once', () => {
    check(['a', 'a'], ['a', 'a', 'a'], { start: 2, end: 2, cells: ['a'] });
  });

  it('is none where nothing differs', () => {
    check(['a', 'b'], ['a', 'b'], undefined);
  });

  it('replaces a cell that has new outputs', () => {
    const edit = restoreEdit([opened('a')], [{ ...kept('a'), outputs: '1.outputs' }]);
    assert.deepEqual([edit?.start, edit?.end, edit?.cells.length], [0, 1, 1]);
  });

  it("replaces a cell whose metadata changed, but for the file's own text of it", () => {
    const tagged = { ...kept('a'), metadata: { id: 'a', metadata: { tags: ['x'] } } };
    assert.equal(restoreEdit([opened('a')], [tagged])?.cells.length, 1);
    assert.equal(restoreEdit([{ ...opened('a'), metadata: { id: 'a', raw: '{}' } }], [kept('a')]), undefined);
  });
});

function check(
  now: readonly string[],
  journal: readonly string[],
  expected: { start: number; end: number; cells: string[] } | undefined,
): void {
  const edit = restoreEdit(now.map(opened), journal.map(kept));
  assert.deepEqual(edit && { ...edit, cells: edit.cells.map(({ text }) => text) }, expected);
}

function opened(text: string): OpenedCell {
  const { outputs: _, ...rest } = kept(text);
  return { ...rest, outputCount: 0 };
}

function kept(text: string): JournalCell {
  const metadata = { id: text };
  return { kind: 'code', languageId: 'mlnb-typescript', text, metadata, executionOrder: undefined, outputs: null };
}
