import type { JsonValue } from '../../base/Json.ts';
import type { LaterSlicer } from '../../display/DisplayContext.ts';
import { answerOf } from '../../display/table/answerOf.ts';
import { fittingPage } from '../../display/table/fittingPage.ts';
import { parseTableQuery, viewKey } from '../../display/table/parseTableQuery.ts';
import type { TableQuery } from '../../display/table/TableOutput.ts';
import type { TablePage } from '../../display/table/tablePage.ts';
import { columnAt } from './columnAt.ts';
import { readPage } from './readPage.ts';
import { readStats } from './readStats.ts';
import type { TableBody } from './TableBody.ts';
import { ViewOrders } from './ViewOrders.ts';

const maxRows = 10_000;
const maxCells = 50_000;
/** From here on, what an OFFSET reads and throws away costs more than a stored order. */
const deepRow = 200_000;

type PageQuery = Extract<TableQuery, { type: 'page' }>;

/**
 * Answers the grid's questions by queries of their own; nothing but the page comes out of the engine. They are the
 * view's: a cell that runs meanwhile and is interrupted cuts none of them.
 */
export function tableSlices(shown: TableBody, rowCount: number): LaterSlicer {
  const body = { ...shown, engine: shown.engine.outlivingCells() };
  const orders = new ViewOrders(body);
  return (raw) => answerOf(() => answer(parseTableQuery(raw)));

  async function answer(query: TableQuery): Promise<JsonValue> {
    const found =
      query.type === 'page'
        ? await pageAnswer(query)
        : await readStats(body, columnAt(body.columns, query.column), query.filters);
    return found as JsonValue; // SAFETY: pages and statistics hold JSON values only.
  }

  async function pageAnswer(query: PageQuery): Promise<unknown> {
    const columns = body.columns.slice(query.columnOffset, query.columnOffset + query.columnLimit);
    const limit = Math.min(query.limit, maxRows, Math.ceil(maxCells / Math.max(1, columns.length)));
    const { page, matchCount } = await read({ ...query, limit }, columns);
    const { offset } = query;
    return { ...fittingPage(page), offset, matchCount, rowCount, columnCount: body.columns.length };
  }

  async function read(
    query: PageQuery,
    columns: TableBody['columns'],
  ): Promise<{ readonly page: TablePage; readonly matchCount: number }> {
    const { offset, limit } = query;
    const isPlain = viewKey(query) === '' && (body.isWhole || offset < deepRow);
    if (isPlain) return { page: await readPage(body, columns, { offset, limit }), matchCount: rowCount };
    const order = await orders.order(query);
    const keys = await order.keys(offset, limit);
    return { page: await readPage(body, columns, { keys }), matchCount: order.matchCount };
  }
}
