import { NotebookEdit, NotebookRange, workspace, WorkspaceEdit, type NotebookDocument } from 'vscode';
import { isDeepStrictEqual } from 'node:util';
import { jsonMetadata } from '../serializer/jsonMetadata.ts';
import { notebookDataOf, plainOutputOf } from '../serializer/MlnbSerializer.ts';
import type { PlainCell } from '../serializer/PlainNotebook.ts';
import { withoutRaw } from './encodeJournal.ts';
import { openedCells } from './journaledNotebook.ts';
import type { JournalState } from './JournalState.ts';
import { readOutputs, type FoundJournal } from './JournalStore.ts';
import { keptCells, type OutputSources } from './keptCells.ts';
import { restoreEdit } from './restoreEdit.ts';

export interface KeptJournal {
  readonly found: FoundJournal;
  readonly journal: JournalState;
}

/** What a restoration replaced, so that it can be shown and taken back. */
export interface AppliedJournal {
  readonly start: number;
  readonly before: readonly PlainCell[];
  readonly after: readonly PlainCell[];
}

/** One edit, so that one Undo takes it back; undefined when nothing differs. */
export async function applyJournal(notebook: NotebookDocument, kept: KeptJournal): Promise<AppliedJournal | undefined> {
  const wanted = restoreEdit(openedCells(notebook), kept.journal.cells);
  if (!wanted) return undefined;
  const { version } = notebook;
  const after = await keptCells(wanted.cells, outputSources(kept.found, notebook));
  const before = plainCells(notebook).slice(wanted.start, wanted.end);
  if (notebook.version !== version) return applyJournal(notebook, kept);
  await replaceCells(notebook, {
    start: wanted.start,
    count: before.length,
    cells: after,
    metadata: kept.journal.metadata,
  });
  return { start: wanted.start, before, after };
}

/** Undoes it, where the cells are still those that it brought; else the editor's own Undo has to. */
export async function revertJournal(
  notebook: NotebookDocument,
  { start, before, after }: AppliedJournal,
): Promise<boolean> {
  const now = plainCells(notebook).slice(start, start + after.length);
  if (!isDeepStrictEqual(now.map(textOf), after.map(textOf))) return false;
  await replaceCells(notebook, { start, count: after.length, cells: before });
  return true;
}

/** The whole of what was kept, for a notebook of its own. */
export async function keptNotebook({ found, journal }: KeptJournal, notebook?: NotebookDocument): Promise<PlainCell[]> {
  return keptCells(journal.cells, outputSources(found, notebook));
}

export function plainCells(notebook: NotebookDocument): PlainCell[] {
  return openedCells(notebook).map(({ outputCount: _, ...cell }, index) => ({
    ...cell,
    outputs: notebook.cellAt(index).outputs.map(plainOutputOf),
  }));
}

interface Replacement {
  readonly start: number;
  readonly count: number;
  readonly cells: readonly PlainCell[];
  readonly metadata?: JournalState['metadata'];
}

async function replaceCells(notebook: NotebookDocument, { start, count, cells, metadata }: Replacement): Promise<void> {
  const data = notebookDataOf({ metadata: {}, cells }).cells;
  const edits = [NotebookEdit.replaceCells(new NotebookRange(start, start + count), data)];
  const own = jsonMetadata(notebook.metadata);
  if (metadata && !isDeepStrictEqual(withoutRaw(own), metadata))
    edits.push(NotebookEdit.updateNotebookMetadata({ ...own, ...metadata }));
  const edit = new WorkspaceEdit();
  edit.set(notebook.uri, edits);
  if (!(await workspace.applyEdit(edit))) throw new Error('The editor refused to bring unsaved cells back');
}

function outputSources(found: FoundJournal, notebook: NotebookDocument | undefined): OutputSources {
  const shown = new Map((notebook ? plainCells(notebook) : []).map((cell) => [cell.metadata.id, cell]));
  return { kept: (name) => readOutputs(found, name), shown: (id) => shown.get(typeof id === 'string' ? id : null) };
}

function textOf({ kind, languageId, text }: PlainCell): unknown {
  return { kind, languageId, text };
}
