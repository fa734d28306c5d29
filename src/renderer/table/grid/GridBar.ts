import type { ColumnFilter } from '../../../display/table/ColumnFilter.ts';
import { tableSizeText } from '../../../display/table/tableSizeText.ts';
import { button } from '../../dom/button.ts';
import { h } from '../../dom/h.ts';
import { menu } from '../../dom/menu.ts';
import { Notice } from '../../dom/Notice.ts';
import type { TableRows } from '../rows/TableRows.ts';
import { filterText } from './filterText.ts';
import { columnName } from './GridHead.ts';
import { countText } from './statsText.ts';

export interface BarActions {
  readonly editFilter: (column: number) => void;
  readonly setFilters: (filters: readonly ColumnFilter[]) => void;
  readonly toggleStats: () => void;
  readonly copy: (delimiter: ',' | '\t') => void;
}

/** What else the kernel does while it is waited for. */
export interface KernelWait {
  /** Null where nobody says. */
  readonly isCellRunning: boolean | null;
}

/** Below the rows: how many there are, what filters them, how the kernel stands, and what can be done. */
export class GridBar {
  readonly element: HTMLElement;
  readonly notice = new Notice();
  readonly #rows: TableRows;
  readonly #actions: BarActions;
  readonly #size = h('span', { class: 'mlnb-table-size', role: 'status' });
  readonly #chips = h('span', { class: 'mlnb-chips' });
  readonly #kernel = new Notice();
  readonly #stats: HTMLButtonElement;

  constructor(rows: TableRows, actions: BarActions, hasStats: boolean) {
    this.#rows = rows;
    this.#actions = actions;
    this.#stats = button({ label: 'Statistics', title: 'Show what each column holds', onClick: actions.toggleStats });
    this.#stats.setAttribute('aria-pressed', String(hasStats));
    const copy = menu('Copy', 'Copy the selection, or the table', [
      {
        label: 'Copy as CSV',
        onSelect: () => {
          actions.copy(',');
        },
      },
      {
        label: 'Copy as TSV',
        onSelect: () => {
          actions.copy('\t');
        },
      },
    ]);
    const tools = h('span', { class: 'mlnb-grid-tools' }, this.#stats, copy);
    this.element = h(
      'div',
      { class: 'mlnb-bar' },
      this.#size,
      this.#chips,
      tools,
      this.#kernel.element,
      this.notice.element,
    );
    this.update(hasStats);
  }

  /** @param wait null unless the kernel has let the user wait for a while */
  update(hasStats: boolean, wait: KernelWait | null = null): void {
    const rows = this.#rows;
    this.#stats.setAttribute('aria-pressed', String(hasStats));
    setText(this.#size, sizeText(rows));
    this.#updateChips();
    const { text, kind } = kernelText(rows, wait);
    if (this.#kernel.element.textContent !== text) this.#kernel.show(text, kind);
  }

  #updateChips(): void {
    const { filters } = this.#rows.wanted;
    const key = JSON.stringify(filters);
    if (this.#chips.dataset.key === key) return;
    this.#chips.dataset.key = key;
    const chips = filters.map((filter) => this.#chip(filter));
    const clear = button({
      label: 'Clear all',
      title: 'Show all rows',
      onClick: () => {
        this.#actions.setFilters([]);
      },
    });
    this.#chips.replaceChildren(...chips, ...(chips.length > 1 ? [clear] : []));
  }

  #chip(filter: ColumnFilter): HTMLElement {
    const field = this.#rows.field(filter.column);
    const label = `${columnName(field, filter.column)} ${filterText(filter, field?.type ?? 'any')}`;
    const edit = button({
      label,
      title: `Change the filter: ${label}`,
      className: 'mlnb-filter-chip',
      onClick: () => {
        this.#actions.editFilter(filter.column);
      },
    });
    const remove = button({
      label: '✕',
      title: `Remove the filter: ${label}`,
      className: 'mlnb-filter-chip mlnb-filter-remove',
      onClick: () => {
        this.#actions.setFilters(this.#rows.wanted.filters.filter((other) => other !== filter));
      },
    });
    return h('span', { class: 'mlnb-filter-chips' }, edit, remove);
  }
}

function sizeText(rows: TableRows): string {
  const { rowCount, columnCount, matchCount } = rows;
  const whole = tableSizeText({ rowCount, columnCount });
  return rows.shown.filters.length === 0 ? whole : `${countText(matchCount)} of ${whole}`;
}

function kernelText(
  rows: TableRows,
  wait: KernelWait | null,
): { readonly text: string; readonly kind: 'info' | 'warning' } {
  if (rows.problem !== null) return { text: rows.problem, kind: 'warning' };
  if (rows.kernel === 'gone') return { text: goneText(rows), kind: 'warning' };
  if (rows.kernel === 'asked' && wait !== null) return { text: waitText(rows, wait), kind: 'info' };
  return { text: '', kind: 'info' };
}

/** What the user waits for, and whether that is the kernel's work or a cell that comes first. */
function waitText({ wanted, shown }: TableRows, { isCellRunning }: KernelWait): string {
  const isSorted = JSON.stringify(wanted.sort) !== JSON.stringify(shown.sort);
  const isFiltered = JSON.stringify(wanted.filters) !== JSON.stringify(shown.filters);
  const work = isSorted ? 'sorted' : isFiltered ? 'filtered' : null;
  if (isCellRunning === true) {
    return work === null
      ? 'Waiting for the running cell: rows that are here can be scrolled.'
      : `Waiting for the running cell: rows are ${work} when it pauses or ends.`;
  }
  if (work !== null) return `Rows are being ${work}.`;
  return 'Waiting for the kernel: rows that are here can be scrolled.';
}

function goneText(rows: TableRows): string {
  const columns = rows.previewRows >= rows.rowCount;
  return columns
    ? 'The other columns need the kernel: run the cell again.'
    : `Preview of ${countText(rows.previewRows)} rows. The others need the kernel: run the cell again.`;
}

function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
