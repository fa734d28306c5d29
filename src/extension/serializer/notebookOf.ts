import type { JsonObject } from '../../base/Json.ts';
import type { BrokenFile, Cell, Notebook } from '../../notebook/Notebook.ts';
import { newNotebook } from '../../notebook/newNotebook.ts';
import { fileOutputOf } from './fileOutputOf.ts';
import { restoredText } from './exactText.ts';
import { numberAt, objectAt, stringAt } from './jsonReaders.ts';
import { defaultLanguageOf, metadataWithLanguage } from './languageOfCell.ts';
import type { PlainCell, PlainNotebook } from './PlainNotebook.ts';

/** The way back from `plainNotebookOf`; a notebook that the editor made itself gets a new file's metadata. */
export function notebookOf({ metadata, cells }: PlainNotebook): Notebook {
  const fresh = newNotebook();
  const raw = stringAt(metadata, 'raw');
  const broken = brokenOf(metadata);
  const notebook: Notebook = {
    metadata: objectAt(metadata, 'metadata') ?? fresh.metadata,
    nbformatMinor: numberAt(metadata, 'nbformatMinor') ?? fresh.nbformatMinor,
    extra: objectAt(metadata, 'extra') ?? fresh.extra,
    cells: [],
    ...(raw === undefined ? {} : { raw }),
    ...(broken === undefined ? {} : { broken }),
  };
  const defaultLanguage = defaultLanguageOf(notebook);
  return { ...notebook, cells: cells.map((cell) => cellOf(cell, defaultLanguage)) };
}

/** Set when the notebook only shows a file that could not be read. */
export function brokenOf(metadata: JsonObject): BrokenFile | undefined {
  const broken = objectAt(metadata, 'broken');
  if (!broken) return undefined;
  const content = objectAt(broken, 'content');
  const base64 = stringAt(content, 'base64');
  return {
    line: numberAt(broken, 'line') ?? 1,
    column: numberAt(broken, 'column') ?? 1,
    reason: stringAt(broken, 'reason') ?? '',
    content: base64 === undefined ? { text: stringAt(content, 'text') ?? '' } : { base64 },
  };
}

function cellOf(cell: PlainCell, defaultLanguage: string): Cell {
  const { metadata } = cell;
  const type = cellTypeOf(cell);
  const common = {
    id: stringAt(metadata, 'id') ?? '',
    source: restoredText(cell.text, stringAt(metadata, 'exact')),
    metadata: objectAt(metadata, 'metadata') ?? {},
    ...carriedOf(metadata, type),
  };
  if (type !== 'code') {
    const attachments = objectAt(metadata, 'attachments');
    return { ...common, type, ...(attachments ? { attachments } : {}) };
  }
  return {
    ...common,
    type,
    metadata: metadataWithLanguage(common.metadata, cell.languageId, defaultLanguage),
    executionCount: cell.executionOrder ?? null,
    outputs: cell.outputs.map(fileOutputOf),
  };
}

function cellTypeOf({ kind, languageId }: PlainCell): Cell['type'] {
  if (kind === 'markup') return 'markdown';
  return languageId === 'raw' ? 'raw' : 'code';
}

/** What the file said beyond nbformat; its text is of no use once the cell became one of another type. */
function carriedOf(metadata: JsonObject, type: Cell['type']): { extra?: JsonObject; raw?: string } {
  const extra = objectAt(metadata, 'extra');
  const raw = stringAt(metadata, 'type') === type ? stringAt(metadata, 'raw') : undefined;
  return { ...(extra ? { extra } : {}), ...(raw === undefined ? {} : { raw }) };
}
