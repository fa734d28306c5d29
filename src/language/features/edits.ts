import type ts from 'typescript';
import type { VirtualCell } from '../chain/VirtualCell.ts';
import type { NotebookProject } from '../service/NotebookProject.ts';
import type { Place } from '../service/Places.ts';

/** A change of a cell's text, or of a file's. */
export interface CellEdit {
  readonly place: Place;
  readonly newText: string;
}

/**
 * Changes that TypeScript proposes, where the user can see them. What it would insert before a cell's text (it takes the
 * prelude for the user's imports) goes to the text's start.
 *
 * @returns null when a change can't be made in what the user sees
 */
export function editsOf(project: NotebookProject, changes: readonly ts.FileTextChanges[]): CellEdit[] | null {
  const edits: CellEdit[] = [];
  for (const { fileName, textChanges } of changes) {
    const cell = project.cellOfFile(fileName);
    for (const change of textChanges) {
      const edit = cell === null ? fileEdit(fileName, change) : cellEdit(cell, change);
      if (edit === null) return null;
      edits.push(edit);
    }
  }
  return edits;
}

function fileEdit(path: string, { span, newText }: ts.TextChange): CellEdit {
  return { place: { path, span }, newText };
}

function cellEdit({ id, preludeLength }: VirtualCell, { span, newText }: ts.TextChange): CellEdit | null {
  const start = span.start - preludeLength;
  if (start >= 0) return { place: { cellId: id, span: { start, length: span.length } }, newText };
  if (span.length > 0) return null;
  const line = newText.trim();
  return { place: { cellId: id, span: { start: 0, length: 0 } }, newText: `${line}\n` };
}
