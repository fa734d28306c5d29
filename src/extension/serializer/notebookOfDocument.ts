import { NotebookCellKind, type NotebookCell, type NotebookDocument } from 'vscode';
import type { Notebook } from '../../notebook/Notebook.ts';
import { jsonMetadata } from './jsonMetadata.ts';
import { plainOutputOf } from './MlnbSerializer.ts';
import { notebookOf } from './notebookOf.ts';
import type { PlainCell } from './PlainNotebook.ts';

/** An open notebook as it stands in the editor, saved or not. */
export function notebookOfDocument(document: NotebookDocument): Notebook {
  return notebookOf({ metadata: jsonMetadata(document.metadata), cells: document.getCells().map(plainCellOf) });
}

function plainCellOf(cell: NotebookCell): PlainCell {
  return {
    kind: cell.kind === NotebookCellKind.Markup ? 'markup' : 'code',
    text: cell.document.getText(),
    languageId: cell.document.languageId,
    metadata: jsonMetadata(cell.metadata),
    outputs: cell.outputs.map(plainOutputOf),
    executionOrder: cell.executionSummary?.executionOrder,
  };
}
