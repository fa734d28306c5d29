import { type Connection, type FormattingOptions, type TextEdit } from 'vscode-languageserver/node';
import { formatCell, type FormatRequest } from '../features/codeActions.ts';
import type { CellEdit } from '../features/edits.ts';
import type { OpenCell } from './Notebooks.ts';
import type { QuestionParts } from './QuestionParts.ts';

export function answerFormatting(connection: Connection, { notebooks, toProtocol, settingsOf }: QuestionParts): void {
  connection.onDocumentFormatting(async ({ textDocument, options }) => {
    const cell = notebooks.cell(textDocument.uri);
    if (cell === null) return [];
    const { format } = withEditorOptions(await settingsOf(cell), options);
    return textEdits(cell, formatCell(cell.notebook.project, cell.id, { span: null, format }));
  });
  connection.onDocumentRangeFormatting(async ({ textDocument, range, options }) => {
    const cell = notebooks.cell(textDocument.uri);
    if (cell === null) return [];
    const { format } = withEditorOptions(await settingsOf(cell), options);
    const start = cell.text.offsetAt(range.start);
    const span = { start, length: cell.text.offsetAt(range.end) - start };
    return textEdits(cell, formatCell(cell.notebook.project, cell.id, { span, format }));
  });

  function textEdits(cell: OpenCell, edits: readonly CellEdit[]): TextEdit[] {
    return edits.map(({ place, newText }) => ({ range: toProtocol.range(cell.text, place.span), newText }));
  }
}

/** The editor says how it indents; what the project's own files say goes before. */
function withEditorOptions(settings: FormatRequest, { tabSize, insertSpaces }: FormattingOptions): FormatRequest {
  const indent = { indentSize: tabSize, tabSize, convertTabsToSpaces: insertSpaces };
  return { ...settings, format: { ...indent, ...settings.format } };
}
