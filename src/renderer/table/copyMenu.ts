import { copyText } from '../dom/copyText.ts';
import { menu } from '../dom/menu.ts';
import type { Notice } from '../dom/Notice.ts';
import { delimitedText } from './delimitedText.ts';
import type { ShownPage } from './ShownPage.ts';

export interface CopySource {
  readonly rowCount: number;
  readonly shown: () => ShownPage;
  /** All rows in the order shown, as far as the kernel gives them. */
  readonly all: () => Promise<ShownPage>;
}

/** Copies the whole table where the kernel can tell it, else the rows shown; says which it was. */
export function copyMenu(source: CopySource, notice: Notice): HTMLElement {
  const copy = async (delimiter: ',' | '\t'): Promise<void> => {
    const page = await source.all().catch(source.shown);
    const isCopied = await copyText(delimitedText(page, delimiter));
    if (!isCopied) notice.show('The clipboard is not available.', 'warning');
    else notice.show(copiedText(page.rows.length, source.rowCount));
  };
  return menu('Copy', 'Copy the table', [
    { label: 'Copy as CSV', onSelect: () => void copy(',') },
    { label: 'Copy as TSV', onSelect: () => void copy('\t') },
  ]);
}

function copiedText(copied: number, total: number): string {
  const format = (value: number): string => value.toLocaleString('en-US');
  return copied === total ? `Copied ${format(copied)} rows` : `Copied ${format(copied)} of ${format(total)} rows`;
}
