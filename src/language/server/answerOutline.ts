import {
  type Connection,
  type DocumentSymbol,
  FoldingRangeKind,
  SemanticTokensBuilder,
} from 'vscode-languageserver/node';
import { folds, outline, type OutlineItem } from '../features/outline.ts';
import { semanticTokens } from '../features/semanticTokens.ts';
import type { CellText } from './CellText.ts';
import { symbolKind } from './kinds.ts';
import type { QuestionParts } from './QuestionParts.ts';

export function answerOutline(connection: Connection, { notebooks, toProtocol }: QuestionParts): void {
  connection.onDocumentSymbol(({ textDocument }) => {
    const cell = notebooks.cell(textDocument.uri);
    return cell === null ? [] : outline(cell.notebook.project, cell.id).map((item) => toSymbol(cell.text, item));
  });
  connection.onFoldingRanges(({ textDocument }) => {
    const cell = notebooks.cell(textDocument.uri);
    if (cell === null) return [];
    return folds(cell.notebook.project, cell.id).map(({ span, kind }) => {
      const { start, end } = toProtocol.range(cell.text, span);
      // The line with the closing brace stays in sight.
      const endLine = kind === 'code' && end.line > start.line ? end.line - 1 : end.line;
      return { startLine: start.line, endLine, ...(kind === 'code' ? {} : { kind: foldKinds[kind] }) };
    });
  });
  connection.languages.semanticTokens.on(({ textDocument }) => {
    const cell = notebooks.cell(textDocument.uri);
    const builder = new SemanticTokensBuilder();
    if (cell === null) return builder.build();
    for (const { span, type, modifiers } of semanticTokens(cell.notebook.project, cell.id)) {
      const { line, character } = cell.text.positionAt(span.start);
      builder.push(line, character, span.length, type, modifiers);
    }
    return builder.build();
  });

  function toSymbol(text: CellText, { name, kind, span, nameSpan, children }: OutlineItem): DocumentSymbol {
    return {
      name,
      kind: symbolKind(kind),
      range: toProtocol.range(text, span),
      selectionRange: toProtocol.range(text, nameSpan),
      children: children.map((child) => toSymbol(text, child)),
    };
  }
}

const foldKinds = {
  comment: FoldingRangeKind.Comment,
  imports: FoldingRangeKind.Imports,
  region: FoldingRangeKind.Region,
} as const;
