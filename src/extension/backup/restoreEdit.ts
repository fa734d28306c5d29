import { isDeepStrictEqual } from 'node:util';
import type { OpenedCell } from './decideRestore.ts';
import { withoutRaw } from './encodeJournal.ts';
import type { JournalCell } from './JournalState.ts';

/** Cells `start` to `end` (exclusive) of the open notebook become these. */
export interface RestoreEdit {
  readonly start: number;
  readonly end: number;
  readonly cells: readonly JournalCell[];
}

/** The smallest run of cells whose replacement brings the journal's state back; undefined when nothing differs. */
export function restoreEdit(opened: readonly OpenedCell[], journal: readonly JournalCell[]): RestoreEdit | undefined {
  const most = Math.min(opened.length, journal.length);
  let start = 0;
  while (start < most && isSame(opened[start], journal[start])) start++;
  let after = 0;
  while (after < most - start && isSame(opened.at(-1 - after), journal.at(-1 - after))) after++;
  const end = opened.length - after;
  const cells = journal.slice(start, journal.length - after);
  return start === end && cells.length === 0 ? undefined : { start, end, cells };
}

function isSame(opened: OpenedCell | undefined, cell: JournalCell | undefined): boolean {
  if (!opened || cell?.outputs !== null) return false;
  return (
    opened.kind === cell.kind &&
    opened.languageId === cell.languageId &&
    unified(opened.text) === unified(cell.text) &&
    isDeepStrictEqual(withoutRaw(opened.metadata), cell.metadata)
  );
}

function unified(text: string): string {
  return text.replaceAll('\r\n', '\n');
}
