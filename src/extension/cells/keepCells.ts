import { languages, NotebookCellKind, workspace, type Disposable, type NotebookCell } from 'vscode';
import { cellLanguageIds, isOurNotebookType } from '../ids.ts';
import type { CellIds } from './CellIds.ts';

/**
 * Keeps the cells of our notebooks as they must be: each with its own id, and in our own languages (an agent
 * or a paste brings `typescript`, which the built-in service would claim).
 */
export function keepCells(ids: CellIds, onError: (error: unknown) => void): Disposable[] {
  const convert = (cells: readonly NotebookCell[]): void => {
    for (const cell of cells) convertLanguage(cell).then(undefined, onError);
  };
  for (const notebook of workspace.notebookDocuments) {
    if (isOurNotebookType(notebook.notebookType)) convert(notebook.getCells());
  }
  return [
    workspace.onDidOpenNotebookDocument((notebook) => {
      if (isOurNotebookType(notebook.notebookType)) convert(notebook.getCells());
    }),
    workspace.onDidChangeNotebookDocument(({ notebook, contentChanges }) => {
      const added = contentChanges.flatMap((change) => change.addedCells);
      if (added.length === 0 || !isOurNotebookType(notebook.notebookType)) return;
      ids.giveIds(notebook, added).catch(onError);
      convert(added);
    }),
    workspace.onDidOpenTextDocument((document) => {
      if (cellLanguageIds[document.languageId] === undefined) return;
      for (const notebook of workspace.notebookDocuments) {
        if (!isOurNotebookType(notebook.notebookType)) continue;
        convert(notebook.getCells().filter((cell) => cell.document === document));
      }
    }),
  ];
}

async function convertLanguage({ kind, document }: NotebookCell): Promise<void> {
  const languageId = cellLanguageIds[document.languageId];
  if (kind !== NotebookCellKind.Code || languageId === undefined) return;
  await languages.setTextDocumentLanguage(document, languageId);
}
