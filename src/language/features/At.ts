import type { NotebookProject } from '../service/NotebookProject.ts';

/** A place in a cell's text, in UTF-16 units. */
export interface At {
  readonly cellId: string;
  readonly offset: number;
}

/** The same place as TypeScript's service counts it; null in a cell that is neither TypeScript nor JavaScript. */
export function filePosition(
  project: NotebookProject,
  { cellId, offset }: At,
): { readonly fileName: string; readonly position: number } | null {
  const cell = project.cell(cellId);
  if (cell === null) return null;
  const own = Math.max(0, Math.min(offset, cell.ownLength));
  return { fileName: cell.fileName, position: cell.preludeLength + own };
}
