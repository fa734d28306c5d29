import { NotebookCellKind, window, workspace, type NotebookCell } from 'vscode';
import { targetNotebook } from './targetNotebook.ts';

/** The code cell whose menu was used, else the first one that is selected in the notebook in front. */
export function targetCell(argument: unknown): NotebookCell | undefined {
  const cell = clicked(argument) ?? selected(argument);
  return cell?.kind === NotebookCellKind.Code ? cell : undefined;
}

function clicked(argument: unknown): NotebookCell | undefined {
  return workspace.notebookDocuments.flatMap((notebook) => notebook.getCells()).find((cell) => cell === argument);
}

function selected(argument: unknown): NotebookCell | undefined {
  const notebook = targetNotebook(argument);
  const editor = window.visibleNotebookEditors.find((visible) => visible.notebook === notebook);
  return editor && notebook ? notebook.getCells(editor.selection)[0] : undefined;
}
