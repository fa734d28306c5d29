import { roles } from '../../../eda/profile/Profile.ts';
import { thousands } from '../../../display/text/thousands.ts';
import { h } from '../../dom/h.ts';
import { listAndDetail } from '../parts/elements.ts';
import type { ReportCharts } from '../parts/ReportCharts.ts';
import type { ReportData, Section } from '../parts/ReportData.ts';
import { VirtualList } from '../parts/VirtualList.ts';
import { ColumnCard } from './ColumnCard.ts';
import { columnItem, columnOrders, foundColumns, type ColumnOrder, type ColumnQuery } from './columnItems.ts';

/** The list of columns, to be searched and sorted, and the card of the one that is chosen. */
export class ColumnsSection implements Section {
  readonly element: HTMLElement;
  readonly #list: VirtualList;
  readonly #card: ColumnCard;
  readonly #search = h('input', {
    type: 'search',
    class: 'mlnb-eda-search',
    placeholder: 'Search columns',
    'aria-label': 'Search columns',
    spellcheck: 'false',
  });
  readonly #role: HTMLSelectElement;
  readonly #order: HTMLSelectElement;
  readonly #count = h('span', { class: 'mlnb-muted', role: 'status' });
  #data: ReportData | null = null;
  #chosen: string | null = null;
  #listed = '';

  constructor(prefix: string, charts: ReportCharts) {
    this.#list = new VirtualList(`${prefix}-column`, 'Columns', (name) => {
      this.#choose(name);
    });
    this.#card = new ColumnCard(charts);
    this.#role = choice('Role', [['', 'All roles'], ...roles.map((role) => [role, role] as const)]);
    this.#order = choice('Sort by', Object.entries(columnOrders));
    for (const control of [this.#search, this.#role, this.#order]) control.addEventListener('input', this.#find);
    const finder = h('div', { class: 'mlnb-eda-finder' }, this.#search, this.#role, this.#order);
    this.element = listAndDetail([finder, this.#list.element, this.#count], this.#card.element);
  }

  update(data: ReportData): void {
    if (data === this.#data) return;
    this.#data = data;
    if (this.#chosen === null || !data.columns.has(this.#chosen)) this.#chosen = data.profile.columns[0]?.name ?? null;
    this.#find();
    this.#showCard();
  }

  showColumn(name: string): void {
    const isListed =
      this.#data !== null && foundColumns(this.#data, this.#query).some((column) => column.name === name);
    if (!isListed) {
      this.#search.value = '';
      this.#role.value = '';
    }
    this.#chosen = name;
    this.#find();
    this.#list.select(name, true);
    this.#showCard();
  }

  showRole(role: string): void {
    this.#search.value = '';
    this.#role.value = role;
    this.#find();
    const [first] = this.#data === null ? [] : foundColumns(this.#data, this.#query);
    if (first !== undefined) this.showColumn(first.name);
  }

  dispose(): void {
    this.#card.dispose();
  }

  get #query(): ColumnQuery {
    const order = this.#order.value;
    return { search: this.#search.value, role: this.#role.value, order: isOrder(order) ? order : 'place' };
  }

  readonly #find = (): void => {
    const data = this.#data;
    if (data === null) return;
    const query = this.#query;
    const found = foundColumns(data, query);
    this.#list.update(found.map((column) => columnItem(column, data)));
    // Another list begins at its top; the same one, with new figures, stays where it was.
    const key = JSON.stringify(query);
    if (key !== this.#listed) this.#list.element.scrollTop = 0;
    this.#listed = key;
    this.#list.select(this.#chosen);
    const all = data.profile.overview.columnCount;
    this.#count.textContent =
      found.length === all ? `${thousands(all)} columns` : `${thousands(found.length)} of ${thousands(all)} columns`;
  };

  #choose(name: string): void {
    this.#chosen = name;
    this.#showCard();
  }

  #showCard(): void {
    const data = this.#data;
    const column = this.#chosen === null ? undefined : data?.columns.get(this.#chosen);
    this.#card.element.hidden = column === undefined;
    if (column !== undefined && data !== null) this.#card.show(column, data);
  }
}

function choice(label: string, options: readonly (readonly [value: string, text: string])[]): HTMLSelectElement {
  return h(
    'select',
    { class: 'mlnb-eda-select', 'aria-label': label, title: label },
    ...options.map(([value, text]) => h('option', { value }, text)),
  );
}

function isOrder(value: string): value is ColumnOrder {
  return value in columnOrders;
}
