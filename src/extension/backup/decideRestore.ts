import type { JournalCell, JournalState } from './JournalState.ts';

/** A notebook as the editor opened it. */
export interface OpenedNotebook {
  readonly window: string;
  readonly revision: number;
  readonly digest: string;
  readonly cells: readonly OpenedCell[];
  /** The file's hash now; null when there is no file. */
  readonly fileHash: string | null;
  /** The notebook is what the file holds, and not the editor's own backup of it. */
  readonly isAsFile: boolean;
}

export interface OpenedCell extends Omit<JournalCell, 'outputs'> {
  readonly outputCount: number;
}

/**
 * - `forget`: the notebook holds all that the journal does
 * - `restore`: it is an earlier state of what the journal holds
 * - `offer`: both may hold what the other does not, so that a person has to look
 */
export type RestoreDecision =
  | { readonly type: 'forget' }
  | { readonly type: 'restore' }
  | { readonly type: 'offer'; readonly because: 'file-changed' | 'diverged' };

/** What to do with the journal of a window that is gone, now that its notebook is open again. */
export function decideRestore(journal: JournalState, opened: OpenedNotebook): RestoreDecision {
  const isSameText = journal.digest === opened.digest;
  if (isSameWindow(journal, opened) || (isSameText && hasAllOutputs(journal.cells, opened.cells)))
    return { type: 'forget' };
  const isEarlier = isSameText || opened.isAsFile || journal.starts.includes(opened.digest);
  const isSameFile = journal.base === opened.fileHash || journal.written.some((hash) => hash === opened.fileHash);
  if (isEarlier && isSameFile) return { type: 'restore' };
  if (holdsAll(journal.cells, opened.cells)) return { type: 'forget' };
  return { type: 'offer', because: isSameFile ? 'diverged' : 'file-changed' };
}

/**
 * Only the extension host was gone: what the window shows is the newest there is. Revisions go on in a window that lives,
 * and begin anew in another; editors without telemetry give every window the same name, hence both.
 */
function isSameWindow(journal: JournalState, opened: OpenedNotebook): boolean {
  return journal.window === opened.window && opened.revision >= journal.revision;
}

function hasAllOutputs(cells: readonly JournalCell[], opened: readonly OpenedCell[]): boolean {
  return cells.every((cell, index) => hasOutputsOf(cell, opened[index]));
}

/** False when the journal's cell ran after the opened state, or has shown what that lacks. */
function hasOutputsOf(cell: JournalCell, now: OpenedCell | undefined): boolean {
  return (
    cell.outputs === null || (now !== undefined && now.outputCount > 0 && now.executionOrder === cell.executionOrder)
  );
}

/** Each cell of the journal is there, as it is or with more typed at one place of it. */
function holdsAll(cells: readonly JournalCell[], opened: readonly OpenedCell[]): boolean {
  const byId = new Map(opened.map((cell) => [cell.metadata.id, cell]));
  return cells.every((cell) => {
    const now = byId.get(cell.metadata.id);
    return now !== undefined && isPartOf(cell.text, now.text) && hasOutputsOf(cell, now);
  });
}

function isPartOf(text: string, longer: string): boolean {
  if (text.length > longer.length) return false;
  let start = 0;
  while (start < text.length && text[start] === longer[start]) start++;
  let end = 0;
  while (end < text.length - start && text.at(-1 - end) === longer.at(-1 - end)) end++;
  return start + end === text.length;
}
