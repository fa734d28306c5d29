import { type CompletionItem, CompletionItemTag, type Connection } from 'vscode-languageserver/node';
import type { At } from '../features/At.ts';
import { type Completion, type CompletionHandle, completionDetails, completions } from '../features/completions.ts';
import { completionKind } from './kinds.ts';
import type { OpenCell } from './Notebooks.ts';
import { atOf, type QuestionParts } from './QuestionParts.ts';

/** What an item carries to be asked for its details. */
interface Origin {
  readonly uri: string;
  readonly offset: number;
  readonly handle: CompletionHandle;
}

export function answerCompletions(connection: Connection, { notebooks, toProtocol, settingsOf }: QuestionParts): void {
  connection.onCompletion(({ textDocument, position, context }) => {
    const cell = notebooks.cell(textDocument.uri);
    if (cell === null) return null;
    const at = atOf(cell, position);
    const { items, isIncomplete } = completions(cell.notebook.project, at, context?.triggerCharacter ?? null);
    return { isIncomplete, items: items.map((item) => toItem(cell, at, item)) };
  });
  connection.onCompletionResolve(async (item) => {
    const origin = item.data as Origin; // SAFETY: what `toItem` has put there; the editor gives it back unchanged.
    const cell = notebooks.cell(origin.uri);
    if (cell === null) return item;
    const at: At = { cellId: cell.id, offset: origin.offset };
    const details = completionDetails(cell.notebook.project, at, { ...origin.handle, ...(await settingsOf(cell)) });
    if (details === null) return item;
    const edits = details.edits.flatMap(({ place, newText }) => {
      const isHere = 'cellId' in place && place.cellId === cell.id;
      return isHere ? [{ range: toProtocol.range(cell.text, place.span), newText }] : [];
    });
    const tags = details.tags.map(({ name, text }) => `_@${name}_ ${text}`);
    return {
      ...item,
      detail: details.signature,
      documentation: { kind: 'markdown', value: [details.documentation, ...tags].join('\n\n') },
      ...(edits.length > 0 ? { additionalTextEdits: edits } : {}),
    };
  });

  function toItem(cell: OpenCell, { offset }: At, completion: Completion): CompletionItem {
    const { name, kind, sortText, insertText, replaces, isDeprecated, importedFrom, handle } = completion;
    const data: Origin = { uri: cell.text.uri, offset, handle };
    return {
      label: name,
      ...(importedFrom === null ? {} : { labelDetails: { description: importedFrom } }),
      kind: completionKind(kind),
      sortText,
      ...(isDeprecated ? { tags: [CompletionItemTag.Deprecated] } : {}),
      ...(replaces === null
        ? { insertText }
        : { textEdit: { range: toProtocol.range(cell.text, replaces), newText: insertText }, filterText: insertText }),
      data,
    };
  }
}
