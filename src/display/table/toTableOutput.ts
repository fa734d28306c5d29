import type { JsonObject, JsonValue } from '../../base/Json.ts';
import type { DisplayContext } from '../DisplayContext.ts';
import { mimeTypes } from '../mimeTypes.ts';
import type { Output } from '../Output.ts';
import { TableFields } from './TableFields.ts';
import { tableHtml } from './tableHtml.ts';
import { tablePage, type TablePage } from './tablePage.ts';
import { tableSlicer } from './tableSlicer.ts';
import type { TableSource } from './TableSource.ts';
import { tableText } from './tableText.ts';

/** What travels with the output; the rest comes by slices. */
const firstRows = 50;
const firstColumns = 100;
const firstCells = 2_500;

/** A table with its first page as Frictionless records, as HTML and as aligned text. */
export function toTableOutput(source: TableSource, context: DisplayContext): Output {
  const fields = new TableFields(source);
  const columnCount = Math.min(source.columns.length, firstColumns);
  const rowCount = Math.min(
    source.rowCount,
    firstRows,
    Math.max(10, Math.floor(firstCells / Math.max(1, columnCount))),
  );
  const page = tablePage(source, fields, {
    rows: [...Array(rowCount).keys()],
    columns: [...Array(columnCount).keys()],
  });
  const size = { rowCount: source.rowCount, columnCount: source.columns.length };
  const isWhole = rowCount === size.rowCount && columnCount === size.columnCount;
  const handle = isWhole ? null : context.keep(tableSlicer(source, fields));
  const rowLabels = source.rowLabel === null ? null : page.rowLabels;
  return {
    data: {
      [mimeTypes.table]: { schema: { fields: page.fields.map((field) => ({ ...field })) }, data: records(page) },
      'text/html': tableHtml(page, { ...size, hasLabels: rowLabels !== null }),
      'text/plain': tableText(page, { ...size, hasLabels: rowLabels !== null }),
    },
    metadata: { mlnb: { handle, ...size, marks: page.marks, rowLabels } },
  };
}

function records(page: TablePage): JsonObject[] {
  return page.rows.map((row) => record(page.fields.map((field, column) => [field.name, row[column] ?? null])));
}

/** `fromEntries` defines own properties: a column called `__proto__` is one more column. */
function record(entries: (readonly [string, JsonValue])[]): JsonObject {
  return Object.fromEntries(entries);
}
