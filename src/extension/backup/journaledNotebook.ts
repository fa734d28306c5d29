import { env, NotebookCellKind, type NotebookCell, type NotebookDocument } from 'vscode';
import { jsonMetadata } from '../serializer/jsonMetadata.ts';
import { plainOutputOf } from '../serializer/MlnbSerializer.ts';
import type { CellView } from './CellRecords.ts';
import type { OpenedCell } from './decideRestore.ts';
import { isUnsaved } from './isUnsaved.ts';
import type { JournaledNotebook } from './NotebookJournal.ts';

/** An open notebook as its journal reads it. */
export function journaledNotebook(
  notebook: NotebookDocument,
  { scope, base }: { readonly scope: string; readonly base: () => Promise<string | null> },
): JournaledNotebook {
  return {
    uri: notebook.uri.toString(),
    notebookType: notebook.notebookType,
    scope,
    window: env.sessionId,
    base,
    isDirty: () => isUnsaved(notebook),
    revision: () => revisionOf(notebook),
    metadata: () => jsonMetadata(notebook.metadata),
    cells: () => notebook.getCells().map(viewOf),
    outputsOf: (key) => {
      const cell = notebook.getCells().find((one) => one === key);
      return (cell?.outputs ?? []).map(plainOutputOf);
    },
  };
}

/** The notebook's version counts its changes in the window; those of the texts begin at one in every window. */
export function revisionOf(notebook: NotebookDocument): number {
  return notebook.getCells().reduce((sum, cell) => sum + cell.document.version, notebook.version);
}

export function openedCells(notebook: NotebookDocument): OpenedCell[] {
  return notebook.getCells().map((cell) => {
    const { kind, languageId, text, metadata, executionOrder } = viewOf(cell);
    return { kind, languageId, text: text(), metadata, executionOrder, outputCount: cell.outputs.length };
  });
}

function viewOf(cell: NotebookCell): CellView {
  return {
    key: cell,
    kind: cell.kind === NotebookCellKind.Markup ? 'markup' : 'code',
    languageId: cell.document.languageId,
    version: cell.document.version,
    text: () => cell.document.getText(),
    metadata: jsonMetadata(cell.metadata),
    executionOrder: cell.executionSummary?.executionOrder,
  };
}
