import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CellView } from '../../../src/extension/backup/CellRecords.ts';
import { JournalStore, readJournal, readOutputs, removeJournal } from '../../../src/extension/backup/JournalStore.ts';
import { NotebookJournal } from '../../../src/extension/backup/NotebookJournal.ts';
import type { PlainOutput } from '../../../src/extension/drive/PlainOutput.ts';

const uri = 'file:///home/me/a.mlnb';
const place = { uri, isUntitled: false, scope: 'workspace' };

describe("a notebook's journal", () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'mlnb-journal-'));
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  it('is on the disk half a second after a change, for the next session to find', async () => {
    const { journal, cells } = open(root);
    cells[0] = { ...first(cells), version: 2, text: () => 'typed' };
    journal.changed();
    await new Promise((resolve) => setTimeout(resolve, 500));
    const [found] = await new JournalStore(root, 'next').left(place);
    const state = found && (await readJournal(found));
    const texts = state?.cells.map(({ text }) => text);
    assert.deepEqual([texts, state?.base], [['typed', 'other'], 'hash']);
  });

  it('can be read by its user alone, and says nothing of the notebook in its names', async () => {
    const { journal, folder } = open(root);
    await journal.flush();
    assert.equal(statSync(folder).mode & 0o777, 0o700);
    assert.equal(statSync(path.join(folder, 'state.jsonl')).mode & 0o777, 0o600);
    assert.doesNotMatch(readdirSync(root, { recursive: true }).join(' '), /mlnb|home/);
  });

  it('is gone once the notebook is saved, undone to what was saved, or closed', async () => {
    const saved = open(root);
    await saved.journal.flush();
    assert.ok(existsSync(saved.folder));
    saved.flags.isDirty = false;
    await saved.journal.flush();
    assert.deepEqual(readdirSync(root), []);
    const closed = open(root);
    await closed.journal.flush();
    await closed.journal.close();
    closed.journal.changed();
    assert.deepEqual(readdirSync(root), []);
  });

  it('is not written again by a host that ends long after another window has taken it over', async () => {
    const { journal, folder } = open(root);
    await journal.flush();
    await removeJournal(folder);
    await journal.finish();
    assert.deepEqual(readdirSync(root), []);
  });

  it('never touches what another session keeps of the same notebook', async () => {
    const [one, two] = [open(root, 'one'), open(root, 'two')];
    await Promise.all([one.journal.flush(), two.journal.flush()]);
    await one.journal.close();
    const left = await new JournalStore(root, 'next').left(place);
    assert.deepEqual(
      left.map(({ session }) => session),
      ['two'],
    );
  });

  it('remembers what the editor has backed up, to tell a later start from it', async () => {
    const { journal, cells } = open(root);
    const start = journal.digest();
    journal.markStart();
    cells[0] = { ...first(cells), version: 2, text: () => 'more' };
    await journal.flush();
    const [found] = await new JournalStore(root, 'next').left(place);
    const state = found && (await readJournal(found));
    assert.deepEqual(state?.starts, [start]);
    assert.notEqual(state.digest, start);
  });

  it('keeps the outputs of cells that ran, and drops them with the next ones', async () => {
    const { journal, cells, outputs, folder } = open(root);
    outputs.push({ items: [{ mime: 'text/plain', data: Buffer.from('loss 0.1') }], metadata: {} });
    journal.changed([first(cells).key]);
    await journal.flush();
    const [found] = await new JournalStore(root, 'next').left(place);
    const state = found && (await readJournal(found));
    const name = state?.cells[0]?.outputs;
    assert.ok(found && name);
    assert.equal(state.cells[1]?.outputs, null);
    const [output] = await readOutputs(found, name);
    assert.equal(Buffer.from(output?.items[0]?.data ?? []).toString(), 'loss 0.1');
    journal.removedCells([first(cells).key]);
    await journal.flush();
    assert.deepEqual(readdirSync(folder), ['state.jsonl']);
  });

  it('reads no file that lies elsewhere, whatever a journal says', async () => {
    const { journal } = open(root);
    await journal.flush();
    const [found] = await new JournalStore(root, 'next').left(place);
    assert.ok(found);
    assert.deepEqual(await readOutputs(found, '../../../../etc/passwd'), []);
    await removeJournal(found.folder);
    assert.equal(await readJournal(found), undefined);
  });
});

interface Opened {
  readonly journal: NotebookJournal;
  readonly folder: string;
  readonly cells: CellView[];
  readonly outputs: PlainOutput[];
  readonly flags: { isDirty: boolean };
}

/** An unsaved notebook of two cells. */
function open(root: string, session = 'first'): Opened {
  const folder = new JournalStore(root, session).folderOf(place);
  const [cells, outputs, flags] = [[cell('one'), cell('other')], new Array<PlainOutput>(), { isDirty: true }];
  const notebook = {
    ...{ uri, notebookType: 'mlnb', scope: 'workspace', window: 'w' },
    isDirty: () => flags.isDirty,
    revision: () => 1,
    metadata: () => ({ raw: 'the file' }),
    cells: () => cells,
    outputsOf: () => outputs,
    base: () => Promise.resolve('hash'),
  };
  const fail = (error: unknown): void => {
    throw error;
  };
  return { journal: new NotebookJournal(notebook, folder, fail), folder, cells, outputs, flags };
}

function first(cells: readonly CellView[]): CellView {
  const [one] = cells;
  assert.ok(one);
  return one;
}

function cell(text: string): CellView {
  return {
    ...{ key: {}, kind: 'code', languageId: 'mlnb-typescript', version: 1, executionOrder: undefined },
    ...{ text: () => text, metadata: { id: text } },
  };
}
