import type { JsonObject } from '../../base/Json.ts';
import { SliceError, type Host } from '../messaging/Host.ts';
import { readTableSlice, type ShownTable } from './readTable.ts';
import type { ShownPage, SortOrder } from './ShownPage.ts';
import { sortPage } from './sortPage.ts';

export interface PageRequest {
  readonly offset: number;
  readonly limit: number;
  readonly columnOffset: number;
  readonly columnLimit: number;
  readonly order: SortOrder | null;
}

/** Gets pages of one table: from what came with the output where that suffices, else from the kernel. */
export class TableQueries {
  readonly #table: ShownTable;
  readonly #host: Host;

  constructor(table: ShownTable, host: Host) {
    this.#table = table;
    this.#host = host;
  }

  /** @throws SliceError */
  async page(request: PageRequest, signal: AbortSignal): Promise<ShownPage> {
    const { handle } = this.#table;
    const local = this.local(request);
    if (local !== null) return local;
    if (handle === null) throw new SliceError('There is no kernel here.', true);
    return readTableSlice(await this.#host.slice(handle, toQuery(request), signal), request.columnOffset);
  }

  /** The page when it can be told without the kernel; null when it cannot. */
  local({ offset, limit, columnOffset, columnLimit, order }: PageRequest): ShownPage | null {
    const { page, rowCount, columnCount } = this.#table;
    if (page.rows.length === rowCount && page.fields.length === columnCount) return sortPage(page, order);
    const isFirst = offset === 0 && columnOffset === 0 && order === null;
    return isFirst && limit <= page.rows.length && columnLimit <= page.fields.length ? page : null;
  }
}

function toQuery({ order, ...window }: PageRequest): JsonObject {
  return order === null ? window : { ...window, sortBy: order.name, descending: order.isDescending };
}
