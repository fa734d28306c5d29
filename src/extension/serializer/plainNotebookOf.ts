import type { JsonObject, JsonValue } from '../../base/Json.ts';
import type { Cell, Notebook } from '../../notebook/Notebook.ts';
import { editorOutputOf } from './editorOutputOf.ts';
import { exactTextOf } from './exactText.ts';
import { defaultLanguageOf, languageOfCell } from './languageOfCell.ts';
import type { PlainCell, PlainNotebook } from './PlainNotebook.ts';
import { withoutUndefined } from './withoutUndefined.ts';

/** A notebook as the editor holds it; what the editor has no place for travels in the metadata. */
export function plainNotebookOf(notebook: Notebook): PlainNotebook {
  const { metadata, nbformatMinor, extra, raw, broken } = notebook;
  const defaultLanguage = defaultLanguageOf(notebook);
  return {
    // SAFETY: a BrokenFile is plain JSON data; an interface has no index signature, so the type cannot say so.
    metadata: withoutUndefined({ metadata, nbformatMinor, extra, raw, broken: broken as JsonValue | undefined }),
    cells: notebook.cells.map((cell) => plainCellOf(cell, defaultLanguage)),
  };
}

function plainCellOf(cell: Cell, defaultLanguage: string): PlainCell {
  const common = { text: cell.source, metadata: cellMetadataOf(cell), executionOrder: undefined };
  switch (cell.type) {
    case 'markdown':
      return { ...common, kind: 'markup', languageId: 'markdown', outputs: [] };
    case 'raw':
      return { ...common, kind: 'code', languageId: 'raw', outputs: [] };
    case 'code':
      return {
        ...common,
        kind: 'code',
        languageId: languageOfCell(cell, defaultLanguage),
        outputs: cell.outputs.map(editorOutputOf),
        executionOrder: cell.executionCount ?? undefined,
      };
  }
}

/** `attachments` stands where VS Code's own attachment renderer looks for it. */
function cellMetadataOf(cell: Cell): JsonObject {
  const { id, type, metadata, extra, raw } = cell;
  const attachments = cell.type === 'code' ? undefined : cell.attachments;
  return withoutUndefined({ id, type, metadata, attachments, extra, raw, exact: exactTextOf(cell.source) });
}
