import type { JsonObject } from '../../../base/Json.ts';
import type { ColumnStats } from '../../../display/table/ColumnStats.ts';
import type { ColumnFilter } from '../../../display/table/ColumnFilter.ts';
import type { TableView } from '../../../display/table/TableOutput.ts';
import { SliceError, type Host } from '../../messaging/Host.ts';
import { readColumnStats, readTableSlice, type TableAnswer } from '../readTable.ts';
import type { CellRange } from './Cell.ts';

/** The questions that the kernel answers about one table; all reject with `SliceError` or `TableProblem`. */
export class TableKernel {
  readonly #host: Host;
  readonly #handle: string | null;

  constructor(host: Host, handle: string | null) {
    this.#host = host;
    this.#handle = handle;
  }

  /** The first rows of a range; at least one, where there are any. */
  async page(view: TableView, range: CellRange, signal: AbortSignal): Promise<TableAnswer> {
    const { rowStart, rowEnd, columnStart, columnEnd } = range;
    const window = {
      type: 'page',
      offset: rowStart,
      limit: rowEnd - rowStart,
      columnOffset: columnStart,
      columnLimit: columnEnd - columnStart,
    };
    const { sort, filters } = view;
    return readTableSlice(await this.#slice({ ...window, sort, filters }, signal), columnStart);
  }

  async stats(column: number, filters: readonly ColumnFilter[], signal: AbortSignal): Promise<ColumnStats> {
    return readColumnStats(await this.#slice({ type: 'stats', column, filters }, signal));
  }

  async #slice(query: object, signal: AbortSignal): Promise<unknown> {
    if (this.#handle === null) throw new SliceError('There is no kernel here.', true);
    return await this.#host.slice(this.#handle, query as JsonObject, signal); // SAFETY: queries are made of JSON values.
  }
}
