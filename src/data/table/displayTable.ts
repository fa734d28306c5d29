import type { DisplayContext } from '../../display/DisplayContext.ts';
import type { JsonObject } from '../../base/Json.ts';
import { previewExtent, previewPage } from '../../display/table/previewPage.ts';
import { tableBundle } from '../../display/table/tableBundle.ts';
import { readPage } from './readPage.ts';
import type { TableBody } from './TableBody.ts';
import { tableSlices } from './tableSlices.ts';

/** A table's output: its preview, and a handle by which the grid asks the engine for more. */
export async function displayTable(
  body: TableBody,
  countRows: () => Promise<number>,
  context: DisplayContext | undefined,
): Promise<{ data: JsonObject; metadata: JsonObject }> {
  const size = { rowCount: await countRows(), columnCount: body.columns.length };
  const extent = previewExtent(size);
  const columns = body.columns.slice(0, extent.columnCount);
  const page = previewPage(await readPage(body, columns, { offset: 0, limit: extent.rowCount }));
  const isWhole = page.rows.length === size.rowCount && page.fields.length === size.columnCount;
  const handle = isWhole || context === undefined ? null : context.keep(tableSlices(body, size.rowCount));
  return tableBundle({ page, size, handle, hasLabels: false, notice: noticeOf(body) });
}

/** Rows that are not shown because they could not be read are never left unsaid. */
function noticeOf({ origin }: TableBody): string | null {
  if (origin.rejectedRows === 0) return null;
  const lines = origin.rejects.slice(0, 5).map((reject) => reject.line);
  const more = origin.rejectedRows > lines.length ? ', …' : '';
  const rows = origin.rejectedRows === 1 ? '1 row was' : `${origin.rejectedRows.toLocaleString('en-US')} rows were`;
  return `${rows} not read (line ${lines.join(', ')}${more}): see table.rejects`;
}
