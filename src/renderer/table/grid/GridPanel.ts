import type { ColumnFilter } from '../../../display/table/ColumnFilter.ts';
import type { SortColumn } from '../../../display/table/TableOutput.ts';
import { tableSizeText } from '../../../display/table/tableSizeText.ts';
import { h } from '../../dom/h.ts';
import type { Host } from '../../messaging/Host.ts';
import type { ShownTable } from '../readTable.ts';
import type { CellRange } from '../rows/Cell.ts';
import { eagerCells, localCells, TableRows, type RowsChange } from '../rows/TableRows.ts';
import { wholeTables } from '../rows/WholeTables.ts';
import { ColumnFormats } from './ColumnFormats.ts';
import { ColumnLayout } from './ColumnLayout.ts';
import { cellFonts, columnWidths, labelCharacters } from './columnWidths.ts';
import { copyCells } from './copyCells.ts';
import { FilterDialog } from './FilterDialog.ts';
import { GridBar } from './GridBar.ts';
import { GridBody } from './GridBody.ts';
import { columnName, GridHead } from './GridHead.ts';
import { GridScroller } from './GridScroller.ts';
import { gridPointer } from './gridPointer.ts';
import {
  atTop,
  headerRow,
  isManyCells,
  movedSelection,
  selectedRange,
  type GridSelection,
  type Place,
} from './GridSelection.ts';
import { nextSort } from './nextSort.ts';
import { SlowWatch } from './SlowWatch.ts';
import { ValueNote } from './ValueNote.ts';
import { watchVisible } from './watchVisible.ts';

/** Smaller tables tell at a glance what they hold. */
const leastRowsWithStats = 30;

/** One table on the screen: its rows, header and bar, and what the user does with them. */
export class GridPanel {
  readonly #root: HTMLElement;
  readonly #rows: TableRows;
  readonly #formats = new ColumnFormats();
  readonly #scroller: GridScroller;
  readonly #head: GridHead;
  readonly #body: GridBody;
  readonly #bar: GridBar;
  readonly #note = new ValueNote();
  readonly #dialog: FilterDialog;
  readonly #host: Host;
  readonly #stop = new AbortController();
  #layout: ColumnLayout;
  #layoutVersion = 0;
  #hasStats: boolean;
  #selection: GridSelection = { active: { row: 0, column: 0 }, anchor: { row: 0, column: 0 } };
  #range: CellRange = { rowStart: 0, rowEnd: 0, columnStart: 0, columnEnd: 0 };
  #frame = 0;
  readonly #slow = new SlowWatch(() => {
    this.#updateBar();
  });

  constructor(root: HTMLElement, table: ShownTable, host: Host) {
    this.#root = root;
    this.#host = host;
    this.#hasStats = table.rowCount >= leastRowsWithStats;
    this.#rows = new TableRows(table, host, (change) => {
      this.#onRows(change);
    });
    for (const row of table.page.rows) row.forEach((datum, column) => this.#formats.add(column, datum));
    this.#layout = new ColumnLayout(
      columnWidths(table, this.#formats, { fonts: cellFonts(root), hasStats: this.#hasStats }),
    );
    if (table.rowCount === 0)
      this.#selection = { active: { row: headerRow, column: 0 }, anchor: { row: headerRow, column: 0 } };
    this.#head = new GridHead(this.#rows);
    this.#body = new GridBody(this.#rows, this.#formats);
    this.#scroller = new GridScroller({
      head: this.#head.element,
      body: this.#body.element,
      labelCharacters: labelCharacters(table),
      onScroll: () => {
        this.#paint();
      },
    });
    this.#dialog = new FilterDialog({
      root,
      rows: this.#rows,
      onFilters: (filters) => {
        this.#setView({ filters });
      },
      onClosed: () => {
        (this.#activeElement() ?? this.#scroller.element).focus({ preventScroll: true });
      },
    });
    this.#bar = new GridBar(this.#rows, this.#barActions(), this.#hasStats);
    const notice = table.notice === null ? [] : [h('p', { class: 'mlnb-grid-notice' }, table.notice)];
    const grid = this.#scroller.element;
    grid.setAttribute('aria-label', `Table, ${tableSizeText(table)}`);
    grid.setAttribute('aria-colcount', String(table.columnCount + 1));
    root.dataset.rows = String(table.rowCount);
    root.replaceChildren(grid, this.#bar.element, ...notice, this.#note.element);
    this.#resize();
    this.#listen(grid);
  }

  dispose(): void {
    this.#stop.abort();
    cancelAnimationFrame(this.#frame);
    this.#slow.update(false);
    this.#scroller.dispose();
    this.#rows.dispose();
    wholeTables(this.#host).forget(this.#rows);
  }

  #listen(grid: HTMLElement): void {
    const { signal } = this.#stop;
    const use = (): void => {
      this.#use();
    };
    for (const type of ['pointerenter', 'focusin', 'wheel'] as const)
      grid.addEventListener(type, use, { signal, passive: true });
    grid.addEventListener(
      'keydown',
      (event) => {
        this.#onKey(event);
      },
      { signal },
    );
    grid.addEventListener(
      'copy',
      (event) => {
        event.preventDefault();
        this.#copySelection('\t');
      },
      { signal },
    );
    grid.addEventListener(
      'focusin',
      (event) => {
        this.#onFocus(event);
      },
      { signal },
    );
    grid.addEventListener(
      'focusout',
      () => {
        this.#note.hide();
      },
      { signal },
    );
    gridPointer(
      grid,
      {
        onSelect: (place, isExtended) => {
          this.#select(
            isExtended ? { active: place, anchor: this.#selection.anchor } : { active: place, anchor: place },
          );
        },
        onSelectRow: (row) => {
          this.#select({ anchor: { row, column: 0 }, active: { row, column: this.#layout.count - 1 } }, false);
        },
        onOpen: (place) => {
          this.#showNote(place, true);
        },
        onSort: (column, isAdded) => {
          this.#sortBy(column, isAdded);
        },
        onFilter: (column) => {
          this.#openFilter(column);
        },
        onHover: (element, place) => {
          this.#tellWhole(element, place);
        },
        columnWidth: (column) => this.#layout.width(column),
        onResize: (column, width) => {
          this.#setWidth(column, width);
        },
        onFit: (column) => {
          this.#fitColumn(column);
        },
      },
      signal,
    );
    watchVisible(
      grid,
      () => {
        this.#rows.fetchWhole(eagerCells);
        wholeTables(this.#host).use(this.#rows);
      },
      signal,
    );
  }

  #barActions(): ConstructorParameters<typeof GridBar>[1] {
    return {
      copy: (delimiter) => {
        this.#copySelection(delimiter, true);
      },
      editFilter: (column) => {
        this.#openFilter(column);
      },
      setFilters: (filters) => {
        this.#setView({ filters });
      },
      toggleStats: () => {
        this.#hasStats = !this.#hasStats;
        this.#layoutVersion += 1;
        this.#resize();
        this.#updateBar();
      },
    };
  }

  /** The user turns to this table: what it may hold in this page grows. */
  #use(): void {
    this.#rows.fetchWhole(localCells);
    wholeTables(this.#host).use(this.#rows);
  }

  #onRows(change: RowsChange): void {
    if (change === 'view') {
      this.#selection = atTop(this.#selection, this.#rows.matchCount);
      this.#resize();
      this.#scroller.scrollTo(0);
    }
    this.#slow.update(this.#rows.kernel === 'asked');
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      this.#updateBar();
      this.#paint();
    });
  }

  #updateBar(): void {
    this.#bar.update(this.#hasStats, this.#slow.isSlow ? this.#host : null);
  }

  #resize(): void {
    this.#scroller.element.setAttribute('aria-rowcount', String(this.#rows.matchCount + 1));
    this.#scroller.resize({
      rowCount: this.#rows.matchCount,
      mostRows: this.#rows.rowCount,
      width: this.#layout.total,
      hasStats: this.#hasStats,
    });
    this.#paint();
  }

  #paint(): void {
    const { rows, left, right } = this.#scroller.view();
    const columns = this.#layout.between(left, right);
    this.#range = { rowStart: rows.start, rowEnd: rows.end, columnStart: columns.start, columnEnd: columns.end };
    const shared = {
      range: this.#range,
      layout: this.#layout,
      layoutVersion: this.#layoutVersion,
      selection: this.#selection,
    };
    this.#head.paint({ ...shared, view: this.#rows.wanted, hasStats: this.#hasStats });
    this.#body.paint(shared);
    this.#keepFocus();
    const wanted = this.#hasStats || this.#dialog.isOpen;
    const visible = Array.from({ length: columns.end - columns.start }, (_, index) => columns.start + index);
    this.#rows.show(this.#range, wanted ? visible : []);
  }

  #setView(change: { readonly sort?: readonly SortColumn[]; readonly filters?: readonly ColumnFilter[] }): void {
    this.#use();
    this.#rows.setView({ ...this.#rows.wanted, ...change });
  }

  #sortBy(column: number, isAdded: boolean): void {
    this.#setView({ sort: nextSort(this.#rows.wanted.sort, column, isAdded) });
  }

  #select(selection: GridSelection, isShown = true): void {
    this.#selection = selection;
    this.#note.hide();
    if (isShown) this.#scroller.reveal(selection.active, this.#layout);
    this.#paint();
    this.#activeElement()?.focus({ preventScroll: true });
    if (!isManyCells(selection)) this.#showNote(selection.active, false);
  }

  #onKey(event: KeyboardEvent): void {
    const extent = {
      rowCount: this.#rows.matchCount,
      columnCount: this.#layout.count,
      pageRows: this.#scroller.pageRows,
    };
    const moved = movedSelection(this.#selection, event, extent);
    if (moved !== null) this.#select(moved);
    else if (!this.#onCommand(event)) return;
    event.preventDefault();
    event.stopPropagation(); // The editor has commands of its own on these keys.
  }

  /** Whether the key was a command of the grid's. */
  #onCommand(event: KeyboardEvent): boolean {
    const { row, column } = this.#selection.active;
    if (event.altKey && event.key === 'ArrowDown') this.#openFilter(column);
    else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'c') this.#copySelection('\t');
    else if (event.key === 'Escape') return this.#escape();
    else if (event.key !== 'Enter' && event.key !== ' ') return false;
    else if (event.target instanceof HTMLButtonElement) return false;
    else if (row === headerRow) this.#sortBy(column, event.shiftKey);
    else if (this.#note.isShown) this.#note.hide();
    else this.#showNote(this.#selection.active, true);
    return true;
  }

  #escape(): boolean {
    if (this.#note.isShown) this.#note.hide();
    else if (isManyCells(this.#selection))
      this.#select({ active: this.#selection.active, anchor: this.#selection.active });
    else return false;
    return true;
  }

  /** By Tab to the grid itself, when its cell is off the screen. */
  #onFocus({ target, relatedTarget }: FocusEvent): void {
    const grid = this.#scroller.element;
    const isFromInside = relatedTarget instanceof Node && grid.contains(relatedTarget);
    if (target === grid && !isFromInside) this.#scroller.reveal(this.#selection.active, this.#layout);
  }

  /** The focus stays on the active cell while there is one on the screen, else on the grid. */
  #keepFocus(): void {
    const grid = this.#scroller.element;
    const active = this.#activeElement();
    grid.tabIndex = active === null ? 0 : -1;
    const focused = document.activeElement;
    if (focused === null || !grid.contains(focused) || focused instanceof HTMLButtonElement) return;
    const wanted = active ?? grid;
    if (wanted !== focused) wanted.focus({ preventScroll: true });
  }

  #activeElement(): HTMLElement | null {
    const { row, column } = this.#selection.active;
    if (row === headerRow) return this.#head.cellElement(column);
    return this.#body.cellElement(row, column, this.#range);
  }

  /** @param isAsked also when the cell shows the value in full */
  #showNote(place: Place, isAsked: boolean): void {
    const element = this.#body.cellElement(place.row, place.column, this.#range);
    const text = this.#wholeText(place);
    if (element === null || text === null) return;
    if (isAsked || text !== element.textContent || element.scrollWidth > element.clientWidth)
      this.#note.show(text, element, this.#root);
  }

  #wholeText({ row, column }: Place): string | null {
    const cell = row < 0 ? null : this.#rows.cell(row, column);
    return cell?.state === 'here' ? this.#formats.exact(column, cell.datum, cell.kind) : null;
  }

  /** The pointer's tooltip, only where the cell does not say all. */
  #tellWhole(element: HTMLElement, place: Place): void {
    const text = this.#wholeText(place);
    const isCut = text !== null && (text !== element.textContent || element.scrollWidth > element.clientWidth);
    element.title = isCut ? text : '';
  }

  /** @param isAll without a selection the whole table */
  #copySelection(delimiter: ',' | '\t', isAll = false): void {
    const extent = { rowCount: this.#rows.matchCount, columnCount: this.#layout.count, pageRows: 0 };
    const isMany = isManyCells(this.#selection);
    const whole = { rowStart: 0, rowEnd: extent.rowCount, columnStart: 0, columnEnd: extent.columnCount };
    const range = isAll && !isMany ? whole : selectedRange(this.#selection);
    const hasHeader = isAll || range.rowEnd - range.rowStart === extent.rowCount;
    void copyCells(this.#rows, { range, delimiter, hasHeader }, this.#bar.notice);
  }

  #setWidth(column: number, width: number): void {
    this.#layout = this.#layout.withWidth(column, width);
    this.#layoutVersion += 1;
    this.#resize();
  }

  /** As wide as the cells on the screen and the name need. */
  #fitColumn(column: number): void {
    const fonts = cellFonts(this.#root);
    const texts = this.#body.texts(column, this.#range);
    const widest = Math.max(
      fonts.head(columnName(this.#rows.field(column), column)) + 46,
      ...texts.map((text) => fonts.cell(text) + 22),
    );
    this.#setWidth(column, Math.min(800, Math.ceil(widest)));
  }

  #openFilter(column: number): void {
    this.#use();
    this.#scroller.reveal({ row: headerRow, column }, this.#layout);
    this.#paint();
    const head = this.#head.cellElement(column);
    const below = head?.querySelector('.mlnb-head-type')?.getBoundingClientRect().bottom ?? 0;
    this.#dialog.open(column, head, below);
  }
}
