import type { JsonObject, JsonValue } from '../../base/Json.ts';
import type { LaterSlicer } from '../../display/DisplayContext.ts';
import { parseTableQuery } from '../../display/table/tableSlicer.ts';
import { columnsNamed } from './columnsNamed.ts';
import { readPage } from './readPage.ts';
import type { TableBody } from './TableBody.ts';

const maxRows = 10_000;
const maxCells = 200_000;

/** Answers the grid's questions for pages, by queries of their own; nothing but the page comes out of the engine. */
export function tableSlices(body: TableBody, rowCount: number): LaterSlicer {
  return async (raw: JsonObject): Promise<JsonValue> => {
    const query = parseTableQuery(raw);
    const offset = query.columnOffset ?? 0;
    const columns =
      query.columns === undefined
        ? body.columns.slice(offset, offset + (query.columnLimit ?? 100))
        : columnsNamed(body.columns, query.columns);
    const [sorted] = query.sortBy === undefined ? [] : columnsNamed(body.columns, [query.sortBy]);
    const page = await readPage(body, columns, {
      offset: query.offset,
      limit: Math.min(query.limit, maxRows, Math.ceil(maxCells / Math.max(1, columns.length))),
      order: sorted === undefined ? null : { column: sorted, descending: query.descending === true },
    });
    const size = { offset: query.offset, rowCount, columnCount: body.columns.length };
    return { ...page, ...size } as unknown as JsonValue; // SAFETY: a TablePage holds JSON values only.
  };
}
