import type { NotebookCellOutputItem } from 'vscode';
import {
  NotebookCellData,
  NotebookCellKind,
  NotebookData,
  type NotebookCellOutput,
  type NotebookSerializer,
} from 'vscode';
import { readNotebook, writeNotebook } from '../../notebook/notebookBytes.ts';
import { editorOutput } from '../drive/editorOutput.ts';
import type { PlainOutput } from '../drive/PlainOutput.ts';
import { jsonMetadata } from './jsonMetadata.ts';
import { notebookOf } from './notebookOf.ts';
import type { PlainCell, PlainNotebook } from './PlainNotebook.ts';
import { plainNotebookOf } from './plainNotebookOf.ts';

/** Files ⇄ the editor's notebooks. Reading never throws: a file that is no notebook opens as an explanation. */
export class MlnbSerializer implements NotebookSerializer {
  readonly #savesOutputs: () => boolean;
  readonly #serialized: (bytes: Uint8Array) => void;

  constructor(savesOutputs: () => boolean, serialized: (bytes: Uint8Array) => void) {
    this.#savesOutputs = savesOutputs;
    this.#serialized = serialized;
  }

  deserializeNotebook(content: Uint8Array): NotebookData {
    return notebookDataOf(plainNotebookOf(readNotebook(content)));
  }

  serializeNotebook(data: NotebookData): Uint8Array {
    const bytes = writeNotebook(notebookOf(plainOf(data)), { outputs: this.#savesOutputs() });
    this.#serialized(bytes);
    return bytes;
  }
}

export function notebookDataOf({ metadata, cells }: PlainNotebook): NotebookData {
  const data = new NotebookData(cells.map(cellDataOf));
  data.metadata = { ...metadata };
  return data;
}

function cellDataOf({ kind, text, languageId, metadata, outputs, executionOrder }: PlainCell): NotebookCellData {
  const editorKind = kind === 'markup' ? NotebookCellKind.Markup : NotebookCellKind.Code;
  const data = new NotebookCellData(editorKind, text, languageId);
  data.metadata = { ...metadata };
  data.outputs = outputs.map(editorOutput);
  if (executionOrder !== undefined) data.executionSummary = { executionOrder };
  return data;
}

function plainOf(data: NotebookData): PlainNotebook {
  return { metadata: jsonMetadata(data.metadata), cells: data.cells.map(plainCellOf) };
}

function plainCellOf(cell: NotebookCellData): PlainCell {
  return {
    kind: cell.kind === NotebookCellKind.Markup ? 'markup' : 'code',
    text: cell.value,
    languageId: cell.languageId,
    metadata: jsonMetadata(cell.metadata),
    outputs: (cell.outputs ?? []).map(plainOutputOf),
    executionOrder: cell.executionSummary?.executionOrder,
  };
}

export function plainOutputOf({ items, metadata }: NotebookCellOutput): PlainOutput {
  return {
    items: items.map(({ mime, data }: NotebookCellOutputItem) => ({ mime, data })),
    metadata: jsonMetadata(metadata),
  };
}
