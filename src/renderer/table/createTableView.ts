import { tableSizeText } from '../../display/table/tableSizeText.ts';
import { h } from '../dom/h.ts';
import { Notice } from '../dom/Notice.ts';
import { SliceError, type Host } from '../messaging/Host.ts';
import type { View } from '../View.ts';
import { copyMenu } from './copyMenu.ts';
import { pager } from './pager.ts';
import { readTable, type ShownTable } from './readTable.ts';
import type { ShownPage, SortOrder } from './ShownPage.ts';
import { tableElement } from './tableElement.ts';
import { TableQueries, type PageRequest } from './TableQueries.ts';

const maxCopiedRows = 10_000;

/** A table: first page at once, others and other orders on demand. */
export function createTableView(root: HTMLElement, host: Host): View {
  let panel: TablePanel | null = null;
  root.classList.add('mlnb-table');
  return {
    dispose: () => panel?.dispose(),
    update(data, metadata) {
      const table = readTable(data, metadata);
      panel?.dispose();
      panel = new TablePanel(root, table, host);
    },
  };
}

/** What is shown of one table, and how it moves on. */
class TablePanel {
  readonly #table: ShownTable;
  readonly #queries: TableQueries;
  readonly #scroll = h('div', { class: 'mlnb-table-scroll', tabindex: 0, role: 'region' });
  readonly #paging = h('span', { class: 'mlnb-bar-group' });
  readonly #notice = new Notice();
  readonly #pageSize: number;
  readonly #columnPageSize: number;
  #page: ShownPage;
  #order: SortOrder | null = null;
  #request = new AbortController();

  constructor(root: HTMLElement, table: ShownTable, host: Host) {
    this.#table = table;
    this.#queries = new TableQueries(table, host);
    this.#page = table.page;
    this.#pageSize = Math.max(1, table.page.rows.length);
    this.#columnPageSize = Math.max(1, table.page.fields.length);
    const size = tableSizeText(table);
    this.#scroll.setAttribute('aria-label', `Table, ${size}`);
    const bar = h(
      'div',
      { class: 'mlnb-bar' },
      h('span', { class: 'mlnb-table-size' }, size),
      this.#paging,
      this.#copyMenu(),
      this.#notice.element,
    );
    root.replaceChildren(this.#scroll, bar);
    this.#render();
  }

  dispose(): void {
    this.#request.abort();
  }

  #copyMenu(): HTMLElement {
    const all = { offset: 0, limit: maxCopiedRows, columnOffset: 0, columnLimit: this.#table.columnCount };
    return copyMenu(
      {
        rowCount: this.#table.rowCount,
        shown: () => this.#page,
        all: () => this.#queries.page({ ...all, order: this.#order }, new AbortController().signal),
      },
      this.#notice,
    );
  }

  #sortBy(name: string): void {
    const current = this.#order?.name === name ? this.#order : null;
    const next =
      current === null ? { name, isDescending: false } : current.isDescending ? null : { name, isDescending: true };
    void this.#move({ offset: 0, columnOffset: this.#page.columnOffset, order: next });
  }

  async #move(target: Pick<PageRequest, 'offset' | 'columnOffset' | 'order'>): Promise<void> {
    this.#request.abort();
    const { signal } = (this.#request = new AbortController());
    const slow = setTimeout(() => {
      this.#wait();
    }, 150);
    try {
      const request = { ...target, limit: this.#pageSize, columnLimit: this.#columnPageSize };
      const page = this.#queries.local(request) ?? (await this.#queries.page(request, signal));
      if (signal.aborted) return;
      this.#page = page;
      this.#order = target.order;
      this.#notice.clear();
      this.#render();
    } catch (error) {
      if (!signal.aborted) this.#explain(error);
    } finally {
      clearTimeout(slow);
      if (!signal.aborted) this.#scroll.removeAttribute('aria-busy');
    }
  }

  #wait(): void {
    this.#scroll.setAttribute('aria-busy', 'true');
    this.#notice.show('Waiting for the kernel…');
  }

  #explain(error: unknown): void {
    const isGone = error instanceof SliceError && error.isGone;
    const rows = this.#table.page.rows.length;
    const gone = rows < this.#table.rowCount ? `Rows beyond the first ${rows} need` : 'More columns need';
    const reason = error instanceof Error ? error.message : String(error);
    this.#notice.show(isGone ? `${gone} the kernel: run the cell again.` : reason, 'warning');
  }

  /** Keyboard focus stays on the header or the step it was on. */
  #render(): void {
    const focused = this.#focusKey();
    const { offset, columnOffset, fields, rows } = this.#page;
    const element = tableElement({
      page: this.#page,
      order: this.#order,
      onSort: (name) => {
        this.#sortBy(name);
      },
    });
    const order = this.#order;
    this.#scroll.replaceChildren(element);
    this.#scroll.scrollTop = 0;
    this.#paging.replaceChildren(
      pager({
        noun: 'Rows',
        offset,
        shown: rows.length,
        total: this.#table.rowCount,
        pageSize: this.#pageSize,
        onMove: (next) => void this.#move({ offset: next, columnOffset, order }),
      }),
      pager({
        noun: 'Columns',
        offset: columnOffset,
        shown: fields.length,
        total: this.#table.columnCount,
        pageSize: this.#columnPageSize,
        onMove: (next) => void this.#move({ offset, columnOffset: next, order }),
      }),
    );
    this.#refocus(focused);
  }

  #focusKey(): string | null {
    const { activeElement } = document;
    const isHere = this.#scroll.contains(activeElement) || this.#paging.contains(activeElement);
    return isHere ? focusKey(activeElement) : null;
  }

  #refocus(key: string | null): void {
    if (key === null) return;
    const candidates = [...this.#scroll.querySelectorAll('button'), ...this.#paging.querySelectorAll('button')];
    const target = candidates.find((candidate) => focusKey(candidate) === key);
    // A step that came to its end is disabled and cannot hold the focus: the table itself takes it.
    if (target?.disabled === true) this.#scroll.focus();
    else target?.focus();
  }
}

function focusKey(element: Element | null): string | null {
  if (!(element instanceof HTMLElement)) return null;
  const { name, step } = element.dataset;
  return name !== undefined ? `column ${name}` : step !== undefined ? `step ${element.title}` : null;
}
