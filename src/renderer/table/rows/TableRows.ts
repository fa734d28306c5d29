import type { ColumnStats } from '../../../display/table/ColumnStats.ts';
import { viewKey } from '../../../display/table/parseTableQuery.ts';
import { statsOfColumn } from '../../../display/table/statsOfColumn.ts';
import type { TableField, TableView } from '../../../display/table/TableOutput.ts';
import { SliceError, type Host } from '../../messaging/Host.ts';
import { TableProblem, type ShownTable, type TableAnswer } from '../readTable.ts';
import type { ShownPage } from '../ShownPage.ts';
import { BlockCache, blockColumns } from './BlockCache.ts';
import { goneCell, waitingCell, type Cell, type CellRange } from './Cell.ts';
import { CellBlock } from './CellBlock.ts';
import { joinPages } from './joinPages.ts';
import { pageOfCells } from './pageOfCells.ts';
import { around, firstBlocks, withCells } from './ranges.ts';
import { RowStore } from './RowStore.ts';
import { StatsMemory } from './StatsMemory.ts';
import { TableKernel } from './TableKernel.ts';

/** Tables of at most so many cells are fetched whole when they are looked at, … */
export const eagerCells = 200_000;
/** … and of so many when they are used. */
export const localCells = 1_000_000;
const cellsARequest = 40_000;

/** What has changed: some cells or statistics, the rows shown and their order, or how the kernel stands. */
export type RowsChange = 'cells' | 'view' | 'stats' | 'state';

/** How far the kernel can be asked. */
export type KernelState = 'idle' | 'asked' | 'gone' | 'none';

const noView: TableView = { sort: [], filters: [] };

/**
 * The rows of one table for the grid: from this page where they are here, else from the kernel. Asks for one thing at a
 * time, always the one that is wanted most by then, so that no queue grows while a cell keeps the kernel busy; what
 * nobody waits for any more is never asked, or dropped.
 */
export class TableRows {
  readonly rowCount: number;
  readonly columnCount: number;
  readonly #preview: CellBlock;
  readonly #handle: string | null;
  readonly #kernel: TableKernel;
  readonly #onChange: (change: RowsChange) => void;
  readonly #life = new AbortController();
  readonly #blocks = new BlockCache();
  readonly #fields = new Map<number, TableField>();
  readonly #stats = new StatsMemory();
  #store: RowStore | null;
  #shown: TableView = noView;
  #wanted: TableView = noView;
  #order: Uint32Array | null = null;
  #matchCount: number;
  #visible: CellRange = { rowStart: 0, rowEnd: 0, columnStart: 0, columnEnd: 0 };
  #budget = 0;
  #urgent = 0;
  #isLater = false;
  #isGone: boolean;
  #problem: string | null = null;
  #askedView: string | null = null;

  constructor(table: ShownTable, host: Host, onChange: (change: RowsChange) => void) {
    this.rowCount = table.rowCount;
    this.columnCount = table.columnCount;
    this.#matchCount = table.rowCount;
    this.#preview = new CellBlock(table.page);
    this.#handle = table.handle;
    this.#kernel = new TableKernel(host, table.handle);
    this.#onChange = onChange;
    table.page.fields.forEach((field, column) => this.#fields.set(column, field));
    const isWhole = table.page.rows.length >= table.rowCount && table.page.fields.length >= table.columnCount;
    this.#isGone = table.handle === null && !isWhole;
    this.#store = isWhole ? new RowStore(table.rowCount) : null;
    this.#store?.append(table.page);
  }

  /** Rows that pass the filters of the view shown. */
  get matchCount(): number {
    return this.#matchCount;
  }

  /** The order and the filters that the rows shown have. */
  get shown(): TableView {
    return this.#shown;
  }

  /** The order and the filters that were asked for last. */
  get wanted(): TableView {
    return this.#wanted;
  }

  get isLocal(): boolean {
    return this.#store?.isWhole === true;
  }

  get kernel(): KernelState {
    if (this.isLocal) return 'none';
    if (this.#isGone) return 'gone';
    return this.#urgent > 0 ? 'asked' : 'idle';
  }

  /** Why what was asked for last did not come; null when it did. */
  get problem(): string | null {
    return this.#problem;
  }

  get previewRows(): number {
    return this.#preview.page.rows.length;
  }

  dispose(): void {
    this.#life.abort();
  }

  field(column: number): TableField | null {
    return this.#fields.get(column) ?? null;
  }

  label(row: number): string | null {
    const store = this.#store;
    if (store?.isWhole === true) return store.label(this.#order?.[row] ?? row);
    const view = viewKey(this.#shown);
    for (let column = this.#visible.columnStart; column <= this.#visible.columnEnd; column += blockColumns) {
      const label = this.#blocks.block(view, row, column)?.label(row) ?? null;
      if (label !== null) return label;
    }
    return view === '' ? this.#preview.label(row) : null;
  }

  cell(row: number, column: number): Cell {
    const store = this.#store;
    if (store?.isWhole === true) return store.cell(this.#order?.[row] ?? row, column);
    const view = viewKey(this.#shown);
    const known = this.#blocks.cell(view, row, column) ?? (view === '' ? this.#knownCell(row, column) : null);
    return known ?? (this.#isGone ? goneCell : waitingCell);
  }

  /** What the column holds; null until that is known, and where nobody can tell. */
  stats(column: number): ColumnStats | null {
    return this.#stats.get(column);
  }

  /** Says which cells are on the screen, and of which columns the statistics. */
  show(range: CellRange, statsOf: readonly number[]): void {
    this.#visible = range;
    this.#stats.want(statsOf);
    if (!this.isLocal) this.#blocks.touch(viewKey(this.#shown), range);
    this.#pump();
  }

  setView(view: TableView): void {
    this.#wanted = view;
    this.#problem = null;
    if (!this.#showLocally()) this.#pump();
    this.#onChange('state');
  }

  /** Allows to fetch the whole table where it has at most so many cells. */
  fetchWhole(mostCells: number): void {
    if (mostCells <= this.#budget) return;
    this.#budget = mostCells;
    this.#pump();
  }

  /** Gives the memory of rows fetched whole back. */
  release(): void {
    if (this.#handle === null || this.#isGone || !this.isLocal) return;
    this.#store = null;
    this.#order = null;
    this.#budget = 0;
    this.#onChange('cells');
  }

  /**
   * Some rows in full, from the kernel where they are not here. Ends early where the kernel is gone.
   *
   * @throws TableProblem
   */
  async read({ rowStart, rowEnd, columnStart, columnEnd }: CellRange, signal: AbortSignal): Promise<ShownPage> {
    const pages: ShownPage[] = [];
    for (let row = rowStart; row < rowEnd;) {
      const range = { rowStart: row, rowEnd, columnStart, columnEnd };
      const page = pageOfCells(this, range) ?? (await this.#pageOrNull(range, signal));
      if (page === null || page.rows.length === 0) break;
      pages.push(page);
      row += page.rows.length;
    }
    return joinPages(pages);
  }

  async #pageOrNull(range: CellRange, signal: AbortSignal): Promise<ShownPage | null> {
    try {
      return (await this.#ask(this.#shown, withCells(range, cellsARequest), signal)).page;
    } catch (error) {
      if (error instanceof SliceError) return null;
      throw error;
    }
  }

  /** What is known of the table as it is, besides its blocks. */
  #knownCell(row: number, column: number): Cell | null {
    const store = this.#store;
    if (store !== null && row < store.filledRows) return store.cell(row, column);
    return this.#preview.cell(row, column);
  }

  /** True when the view that is wanted could be shown from what is here. */
  #showLocally(): boolean {
    const store = this.#store;
    if (store?.isWhole !== true) {
      if (viewKey(this.#wanted) !== '') return false;
      this.#settle(null, this.rowCount);
      return true;
    }
    const order = store.order(this.#wanted);
    this.#settle(order, order?.length ?? this.rowCount);
    return true;
  }

  #settle(order: Uint32Array | null, matchCount: number): void {
    this.#order = order;
    this.#matchCount = matchCount;
    this.#shown = this.#wanted;
    this.#onChange('view');
    this.#pump();
  }

  /** Asks for what is wanted most, if anything, unless as much is asked for as may be. */
  #pump(): void {
    if (this.#life.signal.aborted) return;
    if (this.#handle !== null && !this.#isGone) {
      if (this.#urgent < mostUrgent && this.#askUrgent()) return;
      if (this.#urgent === 0 && !this.#isLater && this.#askLater()) return;
    }
    if (this.isLocal && !this.#isLater) this.#computeStats();
  }

  #askUrgent(): boolean {
    const wanted = this.#wanted;
    if (viewKey(wanted) !== viewKey(this.#shown)) {
      if (this.#askedView === viewKey(wanted)) return false;
      this.#askedView = viewKey(wanted);
      void this.#urgently(() => this.#fetchBlocks(wanted, firstBlocks(this.#visible, this.columnCount)));
      return true;
    }
    if (this.isLocal || this.#urgent > 0 || this.#problem !== null) return false;
    const missing = this.#missingIn(this.#visible);
    if (missing === null) return false;
    void this.#urgently(() => this.#fetchBlocks(this.#shown, missing));
    return true;
  }

  #missingIn(range: CellRange): CellRange | null {
    const isKnown =
      viewKey(this.#shown) === '' &&
      ((range.rowEnd <= this.#preview.page.rows.length && range.columnEnd <= this.#preview.page.fields.length) ||
        range.rowEnd <= (this.#store?.filledRows ?? 0));
    const missing = isKnown ? null : this.#blocks.missing(viewKey(this.#shown), range);
    return missing === null
      ? null
      : {
          ...missing,
          rowEnd: Math.min(missing.rowEnd, this.#matchCount),
          columnEnd: Math.min(missing.columnEnd, this.columnCount),
        };
  }

  #askLater(): boolean {
    const cells = this.rowCount * this.columnCount;
    if (!this.isLocal && cells <= this.#budget) {
      void this.#later(() => this.#fetchNextRows());
      return true;
    }
    if (this.isLocal) return false;
    const ahead = this.#problem === null ? this.#missingIn(around(this.#visible, this.#matchCount)) : null;
    if (ahead !== null) {
      void this.#later(() => this.#fetchBlocks(this.#shown, ahead));
      return true;
    }
    const column = this.#stats.next(this.#shown.filters);
    if (column === null) return false;
    void this.#later(() => this.#fetchStats(column));
    return true;
  }

  async #fetchBlocks(view: TableView, range: CellRange): Promise<void> {
    const answers: TableAnswer[] = [];
    for (let row = range.rowStart; row < range.rowEnd;) {
      const answer = await this.#ask(view, { ...range, rowStart: row }, this.#life.signal);
      if (answer.page.rows.length === 0) break;
      answers.push(answer);
      row += answer.page.rows.length;
      if (row >= answer.matchCount) break;
    }
    const [first] = answers;
    if (first === undefined && viewKey(view) === viewKey(this.#shown)) throw new TableProblem('The table has changed.');
    if (first !== undefined) this.#blocks.add(viewKey(view), joinPages(answers.map(({ page }) => page)));
    const isNew = viewKey(view) === viewKey(this.#wanted) && viewKey(view) !== viewKey(this.#shown);
    if (isNew) this.#settle(null, first?.matchCount ?? 0);
    else this.#onChange('cells');
  }

  async #fetchNextRows(): Promise<void> {
    const store = (this.#store ??= new RowStore(this.rowCount));
    const rest = { rowStart: store.filledRows, rowEnd: this.rowCount, columnStart: 0, columnEnd: this.columnCount };
    const { page } = await this.#ask(noView, withCells(rest, cellsARequest), this.#life.signal);
    if (page.rows.length === 0 || page.fields.length < this.columnCount) this.#budget = 0;
    else store.append(page);
    if (store.isWhole) this.#becomeLocal(store);
    else this.#onChange('cells');
  }

  #becomeLocal(store: RowStore): void {
    store.fields.forEach((field, column) => this.#fields.set(column, field));
    this.#order = store.order(this.#shown);
    if (viewKey(this.#wanted) !== viewKey(this.#shown)) this.#showLocally();
    this.#onChange('cells');
    this.#onChange('state');
  }

  async #fetchStats(column: number): Promise<void> {
    const { filters } = this.#shown;
    try {
      this.#setStats(column, filters, await this.#kernel.stats(column, filters, this.#life.signal));
    } catch (error) {
      if (error instanceof SliceError) throw error;
      this.#setStats(column, filters, null);
    }
  }

  #computeStats(): void {
    const store = this.#store;
    const column = this.#stats.next(this.#shown.filters);
    if (column === null || store === null) return;
    const [order, { filters }] = [this.#filterOrder(store), this.#shown];
    void this.#later(async () => {
      const stats = await statsOfColumn({
        type: this.field(column)?.type ?? 'any',
        rowCount: order?.length ?? store.rowCount,
        key: (row) => store.key(order?.[row] ?? row, column),
        turn: () => new Promise((resolve) => setTimeout(resolve, 0)),
      });
      this.#setStats(column, filters, stats);
    });
  }

  /** The rows that pass; in which order does not matter. */
  #filterOrder(store: RowStore): Uint32Array | null {
    return this.#shown.filters.length === 0 ? null : (this.#order ?? store.order(this.#shown));
  }

  #setStats(column: number, filters: TableView['filters'], stats: ColumnStats | null): void {
    this.#stats.set(column, filters, stats);
    this.#onChange('stats');
  }

  async #urgently(fetch: () => Promise<void>): Promise<void> {
    this.#urgent += 1;
    this.#onChange('state');
    await this.#explained(fetch, () => {
      this.#askedView = null;
      this.#wanted = this.#shown;
    });
    this.#urgent -= 1;
    this.#onChange('state');
    this.#pump();
  }

  async #later(fetch: () => Promise<void>): Promise<void> {
    this.#isLater = true;
    await this.#explained(fetch, () => undefined);
    this.#isLater = false;
    this.#pump();
  }

  async #explained(fetch: () => Promise<void>, giveUp: () => void): Promise<void> {
    try {
      await fetch();
    } catch (error) {
      if (this.#life.signal.aborted) return;
      giveUp();
      if (error instanceof SliceError && error.isGone) this.#isGone = true;
      else this.#problem = error instanceof Error ? error.message : String(error);
      this.#onChange('cells');
      this.#onChange('state');
    }
    if (viewKey(this.#wanted) === viewKey(this.#shown)) this.#askedView = null;
  }

  async #ask(view: TableView, range: CellRange, signal: AbortSignal): Promise<TableAnswer> {
    const answer = await this.#kernel.page(view, range, signal);
    answer.page.fields.forEach((field, index) => {
      const column = range.columnStart + index;
      if (!this.#fields.has(column)) this.#fields.set(column, field);
    });
    return answer;
  }
}

/** One for a view that nobody wants any more, and one for that which took its place. */
const mostUrgent = 2;
