import type { JsonObject, JsonValue } from '../../base/Json.ts';
import type { DisplayContext } from '../../display/DisplayContext.ts';
import { mimeTypes } from '../../display/mimeTypes.ts';
import { tableHtml } from '../../display/table/tableHtml.ts';
import type { TablePage } from '../../display/table/tablePage.ts';
import { tableText } from '../../display/table/tableText.ts';
import { escapeHtml } from '../../base/escapeHtml.ts';
import type { TableBody } from './TableBody.ts';
import { readPage } from './readPage.ts';
import { tableSlices } from './tableSlices.ts';

const firstRows = 50;
const firstColumns = 100;
const firstCells = 2_500;

/** A table's output: its first page, and a handle by which the grid asks the engine for others. */
export async function displayTable(
  body: TableBody,
  countRows: () => Promise<number>,
  context: DisplayContext | undefined,
): Promise<{ data: JsonObject; metadata: JsonObject }> {
  const rowCount = await countRows();
  const columnCount = body.columns.length;
  const columns = body.columns.slice(0, firstColumns);
  const limit = Math.min(firstRows, Math.max(10, Math.floor(firstCells / Math.max(1, columns.length))));
  const page = await readPage(body, columns, { offset: 0, limit, order: null });
  const isWhole = page.rows.length === rowCount && columns.length === columnCount;
  const handle = isWhole || context === undefined ? null : context.keep(tableSlices(body, rowCount));
  const size = { rowCount, columnCount, hasLabels: false };
  const notice = noticeOf(body);
  return {
    data: {
      [mimeTypes.table]: { schema: { fields: page.fields.map((field) => ({ ...field })) }, data: records(page) },
      'text/html': tableHtml(page, size) + (notice === null ? '' : `\n<p>${escapeHtml(notice)}</p>`),
      'text/plain': tableText(page, size) + (notice === null ? '' : `\n${notice}`),
    },
    metadata: {
      mlnb: { handle, rowCount, columnCount, marks: page.marks as unknown as JsonValue, rowLabels: null }, // SAFETY: marks are tuples of JSON values.
    },
  };
}

function records(page: TablePage): JsonObject[] {
  return page.rows.map((row) =>
    // `fromEntries` defines own properties: a column called `__proto__` is one more column.
    Object.fromEntries(page.fields.map((field, column) => [field.name, row[column] ?? null])),
  );
}

/** Rows that are not shown because they could not be read are never left unsaid. */
function noticeOf({ origin }: TableBody): string | null {
  if (origin.rejectedRows === 0) return null;
  const lines = origin.rejects.slice(0, 5).map((reject) => reject.line);
  const more = origin.rejectedRows > lines.length ? ', …' : '';
  const rows = origin.rejectedRows === 1 ? '1 row was' : `${origin.rejectedRows.toLocaleString('en-US')} rows were`;
  return `${rows} not read (line ${lines.join(', ')}${more}): see table.rejects`;
}
