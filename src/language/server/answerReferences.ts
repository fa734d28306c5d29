import { type Connection, DocumentHighlightKind, ResponseError } from 'vscode-languageserver/node';
import { highlights } from '../features/highlights.ts';
import { references, renameEdits, renameProblem } from '../features/references.ts';
import { atOf, type QuestionParts } from './QuestionParts.ts';

/** The protocol's code of a request that can't be met, with a message for the user. */
const requestFailed = -32_803;

export function answerReferences(connection: Connection, { notebooks, toProtocol }: QuestionParts): void {
  connection.onReferences(({ textDocument, position }) => {
    const cell = notebooks.cell(textDocument.uri);
    if (cell === null) return [];
    return toProtocol.locations(cell.notebook, references(cell.notebook.project, atOf(cell, position)));
  });
  connection.onDocumentHighlight(({ textDocument, position }) => {
    const cell = notebooks.cell(textDocument.uri);
    if (cell === null) return [];
    return highlights(cell.notebook.project, atOf(cell, position)).map(({ span, isWrite }) => ({
      range: toProtocol.range(cell.text, span),
      kind: isWrite ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
    }));
  });
  connection.onPrepareRename(({ textDocument, position }) => {
    const cell = notebooks.cell(textDocument.uri);
    if (cell === null) return null;
    const reason = renameProblem(cell.notebook.project, atOf(cell, position));
    return reason === null ? { defaultBehavior: true } : new ResponseError(requestFailed, reason);
  });
  connection.onRenameRequest(({ textDocument, position, newName }) => {
    const cell = notebooks.cell(textDocument.uri);
    if (cell === null) return null;
    const edits = renameEdits(cell.notebook.project, atOf(cell, position), newName);
    if ('reason' in edits) return new ResponseError(requestFailed, edits.reason);
    return toProtocol.workspaceEdit(cell.notebook, edits);
  });
}
