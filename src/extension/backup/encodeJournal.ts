import type { JsonObject } from '../../base/Json.ts';
import type { JournalCell, JournalState } from './JournalState.ts';

/**
 * A journal is a line about whom it belongs to, one about the notebook, and one for each cell, so that a cell that did
 * not change costs nothing: its line is kept as bytes.
 */
export function encodeJournal(state: Omit<JournalState, 'cells'>, cellLines: readonly Uint8Array[]): Uint8Array[] {
  const { uri, notebookType, scope, window, revision, savedAt, ...rest } = state;
  return [lineOf({ uri, notebookType, scope, window, revision, savedAt }), lineOf(rest), ...cellLines];
}

export function encodeCell(cell: JournalCell): Uint8Array {
  return lineOf(cell);
}

/** The file's own text of a cell or a notebook says nothing that an edit could need, and may be huge. */
export function withoutRaw(metadata: JsonObject): JsonObject {
  const { raw: _, ...rest } = metadata;
  return rest;
}

function lineOf(value: object): Uint8Array {
  return Buffer.from(`${JSON.stringify(value)}\n`);
}
