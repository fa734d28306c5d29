import type { NotebookCell, NotebookDocument } from 'vscode';
import type { CellIds } from '../cells/CellIds.ts';

/** The cells with these ids, in the same order; those that are gone are left out. */
export function cellsOf(cellIds: readonly string[], notebook: NotebookDocument, ids: CellIds): NotebookCell[] {
  const byId = new Map(notebook.getCells().map((cell) => [ids.idOf(cell), cell]));
  return cellIds.flatMap((id) => byId.get(id) ?? []);
}
