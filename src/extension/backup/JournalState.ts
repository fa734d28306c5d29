import type { JsonObject } from '../../base/Json.ts';

/** An open notebook with unsaved changes, as it was a moment ago. */
export interface JournalState extends JournalHead {
  /** Hash of the file's bytes that the changes were made on; null when there is no such file or it is not known. */
  readonly base: string | null;
  /** Hashes of what the window had saved or backed up since: the file may be any of these, and yet be no news. */
  readonly written: readonly string[];
  /** Digests of what the editor itself had loaded or backed up: what a window that opens again may start from. */
  readonly starts: readonly string[];
  /** Of the cells' texts, as `digestOfCells` makes it. */
  readonly digest: string;
  /** The notebook's, without the file's own text. */
  readonly metadata: JsonObject;
  readonly cells: readonly JournalCell[];
}

/** What tells whom a journal belongs to, without reading all of it. */
export interface JournalHead {
  readonly uri: string;
  readonly notebookType: string;
  /** The workspace of the window that wrote it. */
  readonly scope: string;
  /** The editor's own name for that window, as long as it is not reloaded. */
  readonly window: string;
  /** Grows with each change, and goes on growing while the window lives. */
  readonly revision: number;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
}

export interface JournalCell {
  readonly kind: 'markup' | 'code';
  readonly languageId: string;
  readonly text: string;
  /** The cell's, its id among it, without the file's own text. */
  readonly metadata: JsonObject;
  readonly executionOrder: number | undefined;
  /** The name of the file with the cell's outputs; null when they are those that the window had started with. */
  readonly outputs: string | null;
}
