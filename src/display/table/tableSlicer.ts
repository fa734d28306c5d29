import { setImmediate } from 'node:timers';
import type { JsonValue } from '../../base/Json.ts';
import { UserError } from '../../base/UserError.ts';
import type { LaterSlicer } from '../DisplayContext.ts';
import { answerOf } from './answerOf.ts';
import type { CellKey } from './CellKey.ts';
import { type ColumnFilter, filterTest } from './ColumnFilter.ts';
import { statsOfColumn } from './statsOfColumn.ts';
import { fittingPage } from './fittingPage.ts';
import { keyOfValue } from './keyOfValue.ts';
import { orderRows } from './orderRows.ts';
import { parseTableQuery, viewKey } from './parseTableQuery.ts';
import type { TableFields } from './TableFields.ts';
import type { TableQuery, TableView } from './TableOutput.ts';
import { tablePage } from './tablePage.ts';
import type { TableSource } from './TableSource.ts';

const maxRows = 10_000;
const maxCells = 50_000;
const maxSortedRows = 20_000_000;

/** Rows in the order of a view; null: all of them, as they are. */
type Order = Uint32Array | null;

/** Answers the grid for a value in this process; the last sorted or filtered view is remembered. */
export function tableSlicer(source: TableSource, fields: TableFields): LaterSlicer {
  const views = new ViewMemory(source);
  return (raw) => {
    const query = parseTableQuery(raw);
    return answerOf(() => {
      assertColumns(source, query);
      return opened(source, () => (query.type === 'page' ? page(query) : stats(query)));
    });
  };

  function page(query: Extract<TableQuery, { type: 'page' }>): JsonValue {
    const order = views.order(query);
    const matchCount = order?.length ?? source.rowCount;
    const columnEnd = Math.min(source.columns.length, query.columnOffset + query.columnLimit);
    const columns = numbers(query.columnOffset, columnEnd);
    const limit = Math.min(query.limit, maxRows, Math.ceil(maxCells / Math.max(1, columns.length)));
    const positions = numbers(query.offset, Math.min(matchCount, query.offset + limit));
    const rows = positions.map((position) => order?.[position] ?? position);
    const answer = {
      ...fittingPage(tablePage(source, fields, { rows, columns })),
      offset: query.offset,
      rowCount: source.rowCount,
      columnCount: source.columns.length,
      matchCount,
    };
    return answer as unknown as JsonValue; // SAFETY: a TablePage holds JSON values only.
  }

  async function stats({ column, filters }: Extract<TableQuery, { type: 'stats' }>): Promise<JsonValue> {
    const order = views.order({ sort: [], filters });
    const { type } = fields.field(column);
    const values = source.column?.(column);
    const keyAt = (row: number): CellKey => keyOfValue(values === undefined ? source.cell(row, column) : values[row]);
    const found = await statsOfColumn({
      type,
      rowCount: order?.length ?? source.rowCount,
      key: (position) => keyAt(order?.[position] ?? position),
      turn: nextTurn,
    });
    return found as unknown as JsonValue; // SAFETY: numbers, texts, booleans and nulls only.
  }
}

/** Sorts and filters once for all pages of a view. */
class ViewMemory {
  readonly #source: TableSource;
  readonly #orders = new Map<string, Order>();

  constructor(source: TableSource) {
    this.#source = source;
  }

  order(view: TableView): Order {
    const key = viewKey(view);
    if (key === '') return null;
    const known = this.#orders.get(key);
    if (known !== undefined) return known;
    this.#assertSize();
    const filtered = view.filters.length === 0 ? this.#all() : this.#filtered(view.filters);
    const order = orderRows(
      filtered,
      view.sort.map(({ column, descending }) => ({ keys: this.#keys(column), descending })),
    );
    // One view and the same without its order, which the statistics are of.
    if (this.#orders.size > 1) this.#orders.clear();
    this.#orders.set(key, order);
    return order;
  }

  #all(): Uint32Array {
    return new Uint32Array(this.#source.rowCount).map((_, row) => row);
  }

  #filtered(filters: readonly ColumnFilter[]): Uint32Array {
    const known = this.#orders.get(viewKey({ sort: [], filters }));
    if (known !== undefined && known !== null) return known;
    return filters.reduce((rows, filter) => {
      const keys = this.#keys(filter.column);
      const passes = filterTest(filter);
      return rows.filter((row) => passes(keys[row] ?? null));
    }, this.#all());
  }

  #keys(column: number): CellKey[] {
    const source = this.#source;
    const values = source.column?.(column);
    const keys = new Array<CellKey>(source.rowCount);
    for (let row = 0; row < source.rowCount; row += 1)
      keys[row] = keyOfValue(values === undefined ? source.cell(row, column) : values[row]);
    return keys;
  }

  #assertSize(): void {
    if (this.#source.rowCount <= maxSortedRows) return;
    const rows = this.#source.rowCount.toLocaleString('en-US');
    throw new UserError('DISPLAY_SORT_TOO_LARGE', `The table has ${rows} rows.`, {
      fix: `Sort or filter it in a cell: the table view does so up to ${maxSortedRows.toLocaleString('en-US')} rows.`,
    });
  }
}

function opened<T>(source: TableSource, use: () => T): T {
  return source.open === undefined ? use() : source.open(use);
}

function assertColumns({ columns }: TableSource, query: TableQuery): void {
  const asked = query.type === 'stats' ? [query] : query.sort;
  const missing = [...asked, ...query.filters].find(({ column }) => column >= columns.length);
  if (missing === undefined) return;
  throw new UserError('DISPLAY_COLUMN_MISSING', `The table has no column number ${missing.column}.`, {
    fix: 'Run the cell again: the table has changed since it was shown.',
  });
}

function numbers(start: number, end: number): number[] {
  return Array.from({ length: Math.max(0, end - start) }, (_, index) => start + index);
}

// Captured: cells share the realm and may replace the original.
const immediate = setImmediate;

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    immediate(resolve);
  });
}
