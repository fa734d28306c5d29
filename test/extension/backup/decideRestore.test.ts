import assert from 'node:assert/strict';
import { decideRestore, type OpenedNotebook } from '../../../src/extension/backup/decideRestore.ts';
import { digestOfCells } from '../../../src/extension/backup/digestOfCells.ts';
import type { JournalCell, JournalState } from '../../../src/extension/backup/JournalState.ts';

describe('what to do with the journal of a window that is gone', () => {
  const typed = [cell('a', 'const a = 1'), cell('b', 'a + 1')];
  const saved = [cell('a', 'const a = 1')];

  it('brings back what the file does not hold', () => {
    check({ journal: typed, opened: saved, asFile: true }, 'restore');
  });

  it('brings back what came after the backup that the editor has restored', () => {
    check({ journal: typed, opened: [cell('a', 'const')], starts: [[cell('a', 'const')]] }, 'restore');
  });

  it('brings back that cells were deleted', () => {
    check({ journal: saved, opened: typed, asFile: true }, 'restore');
  });

  it('forgets a journal whose state is there already', () => {
    check({ journal: typed, opened: typed }, 'forget');
    check({ journal: typed, opened: typed, asFile: true, fileHash: 'saved since' }, 'forget');
  });

  it('does not take a line end for a change', () => {
    check({ journal: [cell('a', 'one\r\ntwo')], opened: [cell('a', 'one\ntwo')] }, 'forget');
  });

  it('touches nothing in a window that lives: there the extension host alone was gone', () => {
    const rewritten = [cell('a', 'all new')];
    check({ journal: typed, opened: rewritten, window: 'same', revision: 21 }, 'forget');
  });

  it('does not take another window for that one only because the editor gives all the same name', () => {
    check({ journal: typed, opened: saved, asFile: true, window: 'same', revision: 1 }, 'restore');
  });

  it('only offers what was typed on a file that has changed since', () => {
    check({ journal: typed, opened: saved, asFile: true, fileHash: 'changed' }, 'offer', 'file-changed');
    check({ journal: typed, opened: saved, asFile: true, fileHash: null }, 'offer', 'file-changed');
  });

  it('knows a file that the window itself had saved', () => {
    check({ journal: typed, opened: saved, asFile: true, fileHash: 'saved by it' }, 'restore');
  });

  it('only offers it where the notebook is another than it was made from', () => {
    check({ journal: typed, opened: [cell('a', 'other')] }, 'offer', 'diverged');
  });

  it('forgets what the notebook holds, with more typed at one place of a cell', () => {
    check({ journal: typed, opened: [cell('a', 'const aa = 1'), cell('b', 'a + 1'), cell('c', 'new')] }, 'forget');
    check({ journal: typed, opened: [cell('a', 'const a = 1'), cell('b', 'a')] }, 'offer', 'diverged');
  });

  it('brings back the outputs of a cell that ran, also where no text differs', () => {
    const ran = [{ ...cell('a', 'fit()'), executionOrder: 3, outputs: '1.outputs' }];
    const before = [cell('a', 'fit()')];
    check({ journal: ran, opened: before, asFile: true }, 'restore');
    check({ journal: ran, opened: before, asFile: true, fileHash: 'changed' }, 'offer', 'file-changed');
    check({ journal: ran, opened: ran, outputCount: 1 }, 'forget');
  });

  it('treats an untitled notebook, which has no file, by what the editor had backed up', () => {
    const untitled = { base: null, fileHash: null };
    check({ journal: typed, opened: saved, starts: [saved], ...untitled }, 'restore');
    check({ journal: typed, opened: [cell('z', '')], ...untitled }, 'offer', 'diverged');
  });
});

interface Case {
  readonly journal: readonly JournalCell[];
  readonly opened: readonly JournalCell[];
  readonly starts?: readonly (readonly JournalCell[])[];
  readonly asFile?: boolean;
  readonly base?: string | null;
  readonly fileHash?: string | null;
  readonly window?: string;
  readonly revision?: number;
  readonly outputCount?: number;
}

/** A journal of revision 20 in a window called "same", on a file whose hash is "file". */
function check(one: Case, ...expected: readonly [type: string, because?: string]): void {
  const { journal: cells, opened, starts = [], base = 'file', fileHash = 'file' } = one;
  const journal: JournalState = {
    ...{ uri: 'file:///n.mlnb', notebookType: 'mlnb', scope: '', window: 'same', revision: 20, savedAt: 0, base },
    ...{
      starts: starts.map(digestOfCells),
      written: ['saved by it'],
      digest: digestOfCells(cells),
      metadata: {},
      cells,
    },
  };
  const now: OpenedNotebook = {
    ...{ window: one.window ?? 'another', revision: one.revision ?? 1, digest: digestOfCells(opened), fileHash },
    cells: opened.map(({ outputs: _, ...rest }) => ({ ...rest, outputCount: one.outputCount ?? 0 })),
    isAsFile: one.asFile ?? false,
  };
  const [type, because] = expected;
  assert.deepEqual(decideRestore(journal, now), because === undefined ? { type } : { type, because });
}

function cell(id: string, text: string): JournalCell {
  return {
    kind: 'code',
    languageId: 'mlnb-typescript',
    text,
    metadata: { id },
    executionOrder: undefined,
    outputs: null,
  };
}
