import type { DisplayContext } from '../DisplayContext.ts';
import type { Output } from '../Output.ts';
import { previewExtent, previewPage } from './previewPage.ts';
import { TableFields } from './TableFields.ts';
import { tableBundle } from './tableBundle.ts';
import { tablePage } from './tablePage.ts';
import { tableSlicer } from './tableSlicer.ts';
import type { TableSource } from './TableSource.ts';

/** A table with its preview as Frictionless records, as HTML and as aligned text. */
export function toTableOutput(source: TableSource, context: DisplayContext): Output {
  const fields = new TableFields(source);
  const size = { rowCount: source.rowCount, columnCount: source.columns.length };
  const { rowCount, columnCount } = previewExtent(size);
  const page = previewPage(
    tablePage(source, fields, { rows: [...Array(rowCount).keys()], columns: [...Array(columnCount).keys()] }),
  );
  const isWhole = page.rows.length === size.rowCount && page.fields.length === size.columnCount;
  const handle = isWhole ? null : context.keep(tableSlicer(source, fields));
  return tableBundle({ page, size, handle, hasLabels: source.rowLabel !== null, notice: null });
}
