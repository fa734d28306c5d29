import { copyText } from '../../dom/copyText.ts';
import type { Notice } from '../../dom/Notice.ts';
import { delimitedText } from '../delimitedText.ts';
import type { CellRange } from '../rows/Cell.ts';
import type { TableRows } from '../rows/TableRows.ts';
import { countText } from './statsText.ts';

/** About 10 MB of text. */
const mostCells = 500_000;

export interface CopyOptions {
  readonly range: CellRange;
  readonly delimiter: ',' | '\t';
  /** With the columns' names. */
  readonly hasHeader: boolean;
}

/** Copies cells as CSV or TSV, exact values, and says how many rows it were. */
export async function copyCells(rows: TableRows, options: CopyOptions, notice: Notice): Promise<void> {
  const { range, delimiter, hasHeader } = options;
  const columns = range.columnEnd - range.columnStart;
  const wanted = range.rowEnd - range.rowStart;
  const most = Math.min(wanted, Math.max(1, Math.floor(mostCells / Math.max(1, columns))));
  const slow = setTimeout(() => {
    notice.show('Copying…');
  }, 150);
  try {
    const page = await rows.read({ ...range, rowEnd: range.rowStart + most }, new AbortController().signal);
    const isCopied = await copyText(delimitedText(page, { delimiter, hasHeader }));
    if (isCopied) notice.show(copiedText(page.rows.length, { wanted, columns, most }));
    else notice.show('The clipboard is not available.', 'warning');
  } catch (error) {
    notice.show(error instanceof Error ? error.message : String(error), 'warning');
  } finally {
    clearTimeout(slow);
  }
}

function copiedText(
  copied: number,
  { wanted, columns, most }: { readonly wanted: number; readonly columns: number; readonly most: number },
): string {
  if (copied === wanted) return copied * columns === 1 ? 'Copied the cell' : `Copied ${rowsText(copied)}`;
  const reason = copied < most ? 'the others need the kernel' : 'no more fit the clipboard';
  return `Copied ${countText(copied)} of ${rowsText(wanted)}: ${reason}`;
}

function rowsText(count: number): string {
  return `${countText(count)} row${count === 1 ? '' : 's'}`;
}
