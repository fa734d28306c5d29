import { NotebookEdit, WorkspaceEdit, workspace, type NotebookCell, type NotebookDocument } from 'vscode';
import { newCellId } from '../../notebook/cellId.ts';

/**
 * The nbformat ids of cells. A cell that was just inserted, or pasted with another's id, gets its own at
 * once; the notebook's metadata follows by an edit, so that the id is saved.
 */
export class CellIds {
  readonly #given = new WeakMap<NotebookCell, string>();

  idOf(cell: NotebookCell): string {
    const known = this.#given.get(cell) ?? storedId(cell);
    if (known !== undefined) return known;
    const id = newCellId(this.#idsIn(cell.notebook));
    this.#given.set(cell, id);
    return id;
  }

  cellOf(notebook: NotebookDocument, id: string): NotebookCell | undefined {
    return notebook.getCells().find((cell) => this.idOf(cell) === id);
  }

  /** Gives ids to cells that were added; resolves when the notebook has them. */
  async giveIds(notebook: NotebookDocument, added: readonly NotebookCell[]): Promise<void> {
    const isAdded = new Set(added);
    const taken = new Set(
      notebook
        .getCells()
        .filter((cell) => !isAdded.has(cell))
        .map((cell) => this.idOf(cell)),
    );
    const edits = added.flatMap((cell) => this.#editFor(cell, taken));
    if (edits.length === 0) return;
    const edit = new WorkspaceEdit();
    edit.set(notebook.uri, edits);
    await workspace.applyEdit(edit);
  }

  #editFor(cell: NotebookCell, taken: Set<string>): NotebookEdit[] {
    const stored = storedId(cell);
    const given = this.#given.get(cell) ?? stored;
    const id = given !== undefined && !taken.has(given) ? given : newCellId(taken);
    taken.add(id);
    this.#given.set(cell, id);
    const isStored = id === stored || cell.index < 0;
    return isStored ? [] : [NotebookEdit.updateCellMetadata(cell.index, { ...cell.metadata, id })];
  }

  #idsIn(notebook: NotebookDocument): Set<string> {
    const ids = notebook.getCells().map((cell) => this.#given.get(cell) ?? storedId(cell));
    return new Set(ids.filter((id) => id !== undefined));
  }
}

function storedId(cell: NotebookCell): string | undefined {
  const id: unknown = cell.metadata.id;
  return typeof id === 'string' && id !== '' ? id : undefined;
}
