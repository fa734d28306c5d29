import { createHash } from 'node:crypto';
import type { JournalCell } from './JournalState.ts';

type CellText = Pick<JournalCell, 'kind' | 'languageId' | 'text'>;

/** Tells notebooks apart by what a person typed: order, kinds, languages and texts of the cells. */
export function digestOfCells(cells: readonly CellText[]): string {
  return digestOfDigests(cells.map(digestOfCell));
}

/** The same of cells whose own digests are known. */
export function digestOfDigests(digests: readonly string[]): string {
  return createHash('sha256').update(digests.join('\n')).digest('hex').slice(0, 32);
}

/** The editor may hold a text with other line ends than it gives back. */
export function digestOfCell({ kind, languageId, text }: CellText): string {
  const plain = text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text;
  return createHash('sha256').update(`${kind}\n${languageId}\n`).update(plain).digest('hex').slice(0, 32);
}
