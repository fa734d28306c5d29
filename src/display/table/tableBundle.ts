import type { JsonObject, JsonValue } from '../../base/Json.ts';
import { escapeHtml } from '../../base/escapeHtml.ts';
import { mimeTypes } from '../mimeTypes.ts';
import type { TableExtent } from './previewPage.ts';
import { tableHtml } from './tableHtml.ts';
import type { TablePage } from './tablePage.ts';
import { tableText } from './tableText.ts';

export interface ShownTable {
  /** From `previewPage`. */
  readonly page: TablePage;
  readonly size: TableExtent;
  /** By which the grid asks for more; null where there is no more. */
  readonly handle: string | null;
  readonly hasLabels: boolean;
  /** A sentence that no reader should miss. */
  readonly notice: string | null;
}

/** A table's output: the preview as Frictionless records, as HTML and as aligned text. */
export function tableBundle({ page, size, handle, hasLabels, notice }: ShownTable): {
  readonly data: JsonObject;
  readonly metadata: JsonObject;
} {
  const shown = { ...size, hasLabels };
  const fields = page.fields.map((field) => ({ ...field }));
  return {
    data: {
      [mimeTypes.table]: { schema: { fields }, data: records(page) },
      'text/html': tableHtml(page, shown) + (notice === null ? '' : `\n<p>${escapeHtml(notice)}</p>`),
      'text/plain': tableText(page, shown) + (notice === null ? '' : `\n${notice}`),
    },
    metadata: {
      mlnb: {
        handle,
        ...size,
        marks: page.marks as unknown as JsonValue, // SAFETY: marks are tuples of JSON values.
        rowLabels: hasLabels ? page.rowLabels : null,
        ...(notice === null ? {} : { notice }),
      },
    },
  };
}

function records(page: TablePage): JsonObject[] {
  return page.rows.map((row) =>
    // `fromEntries` defines own properties: a column called `__proto__` is one more column.
    Object.fromEntries(page.fields.map((field, column) => [field.name, row[column] ?? null])),
  );
}
