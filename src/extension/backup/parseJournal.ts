import type { JsonObject, JsonValue } from '../../base/Json.ts';
import { numberAt, objectAt, stringAt } from '../serializer/jsonReaders.ts';
import type { JournalCell, JournalHead, JournalState } from './JournalState.ts';

/** The way back from `encodeJournal`; undefined for what is none, or was written by a version that knew less. */
export function parseJournal(text: string): JournalState | undefined {
  const [first, second, ...rest] = text.split('\n');
  const head = parseHead(first);
  const notebook = objectOf(second);
  const cells = rest.filter((line) => line !== '').map(cellOf);
  const digest = stringAt(notebook, 'digest');
  const metadata = objectAt(notebook, 'metadata');
  if (!head || digest === undefined || !metadata || !cells.every((cell) => cell !== undefined)) return undefined;
  return {
    ...head,
    base: stringAt(notebook, 'base') ?? null,
    starts: textsOf(notebook?.starts),
    written: textsOf(notebook?.written),
    digest,
    metadata,
    cells,
  };
}

/** @param line the first of a journal */
export function parseHead(line: string | undefined): JournalHead | undefined {
  const head = objectOf(line);
  const [uri, notebookType] = [stringAt(head, 'uri'), stringAt(head, 'notebookType')];
  const [scope, window] = [stringAt(head, 'scope'), stringAt(head, 'window')];
  const [revision, savedAt] = [numberAt(head, 'revision'), numberAt(head, 'savedAt')];
  if (uri === undefined || notebookType === undefined || scope === undefined || window === undefined) return undefined;
  if (revision === undefined || savedAt === undefined) return undefined;
  return { uri, notebookType, scope, window, revision, savedAt };
}

function cellOf(line: string): JournalCell | undefined {
  const cell = objectOf(line);
  const [kind, languageId, text] = [stringAt(cell, 'kind'), stringAt(cell, 'languageId'), stringAt(cell, 'text')];
  const metadata = objectAt(cell, 'metadata');
  if ((kind !== 'markup' && kind !== 'code') || languageId === undefined || text === undefined || !metadata)
    return undefined;
  const executionOrder = numberAt(cell, 'executionOrder');
  return { kind, languageId, text, metadata, executionOrder, outputs: stringAt(cell, 'outputs') ?? null };
}

function textsOf(value: JsonValue | undefined): string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}

function objectOf(line: string | undefined): JsonObject | undefined {
  try {
    // SAFETY: JSON.parse makes JSON values only.
    return objectAt({ value: JSON.parse(line ?? '') as JsonValue }, 'value');
  } catch {
    return undefined; // A disk that ran full, or another program's file.
  }
}
