import type { ColumnStats } from '../../../display/table/ColumnStats.ts';
import { isNumeric } from '../../../display/table/cellKind.ts';
import type { FieldType, TableField, TableView } from '../../../display/table/TableOutput.ts';
import { h, s } from '../../dom/h.ts';
import type { CellRange } from '../rows/Cell.ts';
import type { TableRows } from '../rows/TableRows.ts';
import type { ColumnLayout } from './ColumnLayout.ts';
import { headerRow, type GridSelection } from './GridSelection.ts';
import { statsElement } from './statsElement.ts';
import { distinctText, shareText } from './statsText.ts';

export interface HeadState {
  readonly range: CellRange;
  readonly layout: ColumnLayout;
  readonly layoutVersion: number;
  readonly view: TableView;
  readonly selection: GridSelection;
  readonly hasStats: boolean;
}

export const typeNames: Readonly<Record<FieldType, string>> = {
  integer: 'integer',
  number: 'number',
  boolean: 'boolean',
  string: 'text',
  datetime: 'date',
  object: 'object',
  any: 'mixed',
};

/** The header's cells of the columns on the screen: name, type, order, filter, and what the column holds. */
export class GridHead {
  readonly element = h('div', { class: 'mlnb-grid-head', role: 'rowgroup' });
  readonly #rows: TableRows;
  readonly #corner = h('div', {
    class: 'mlnb-grid-corner',
    role: 'columnheader',
    'aria-colindex': 1,
    'aria-label': 'Row',
  });
  readonly #cells = h('div', { class: 'mlnb-grid-cells', role: 'presentation' });
  readonly #shown = new Map<number, { readonly key: string; readonly element: HTMLElement }>();

  constructor(rows: TableRows) {
    this.#rows = rows;
    const row = h('div', { class: 'mlnb-grid-head-row', role: 'row', 'aria-rowindex': 1 }, this.#corner, this.#cells);
    this.element.append(row);
  }

  paint(state: HeadState): void {
    const { columnStart, columnEnd } = state.range;
    for (const [column, { element }] of this.#shown) {
      if (column >= columnStart && column < columnEnd) continue;
      element.remove();
      this.#shown.delete(column);
    }
    for (let column = columnStart; column < columnEnd; column += 1) this.#paintCell(column, state);
  }

  cellElement(column: number): HTMLElement | null {
    return this.#shown.get(column)?.element ?? null;
  }

  #paintCell(column: number, state: HeadState): void {
    const known = this.#shown.get(column);
    const key = this.#keyOf(column, state);
    if (known?.key !== key) {
      const element = this.#build(column, state);
      const focused = known?.element.contains(document.activeElement) === true ? document.activeElement : null;
      if (known === undefined) this.#insert(column, element);
      else known.element.replaceWith(element);
      this.#shown.set(column, { key, element });
      if (focused !== null) refocus(element, focused);
    }
    const shown = this.#shown.get(column)?.element;
    const isActive = state.selection.active.row === headerRow && state.selection.active.column === column;
    if (shown === undefined) return;
    shown.tabIndex = isActive ? 0 : -1;
    shown.dataset.active = String(isActive);
  }

  /** In the order of the columns, which is that in which it is read out. */
  #insert(column: number, element: HTMLElement): void {
    const next = [...this.#shown.keys()].filter((other) => other > column).sort((left, right) => left - right)[0];
    this.#cells.insertBefore(element, next === undefined ? null : (this.#shown.get(next)?.element ?? null));
  }

  #keyOf(column: number, { view, layoutVersion, hasStats }: HeadState): string {
    const stats = hasStats ? this.#rows.stats(column) : null;
    const filter = view.filters.find((candidate) => candidate.column === column);
    const known =
      stats === null
        ? 'none'
        : JSON.stringify([stats.rows, stats.missing, stats.distinct, stats.bins, stats.top.slice(0, 3)]);
    const field = this.#rows.field(column);
    return JSON.stringify([column, layoutVersion, view.sort, filter, hasStats, known, field?.name, field?.type]);
  }

  #build(column: number, { layout, view, hasStats }: HeadState): HTMLElement {
    const field = this.#rows.field(column);
    const name = columnName(field, column);
    const type = field?.type ?? 'any';
    const place = view.sort.findIndex((key) => key.column === column);
    const sorted = view.sort[place];
    const isFiltered = view.filters.some((filter) => filter.column === column);
    const order = sorted === undefined ? 'none' : sorted.descending ? 'descending' : 'ascending';
    const arrow =
      sorted === undefined ? '' : `${sorted.descending ? '↓' : '↑'}${view.sort.length > 1 ? place + 1 : ''}`;
    const top = h(
      'div',
      { class: 'mlnb-head-top' },
      h('span', { class: 'mlnb-column-name', title: name }, name),
      h('span', { class: 'mlnb-head-order', 'aria-hidden': 'true' }, arrow),
      filterButton(name, isFiltered),
    );
    const known = hasStats ? this.#rows.stats(column) : null;
    const typeName = h('span', {}, field === null ? '' : typeNames[type]);
    const below = h('div', { class: 'mlnb-head-type' }, typeName, distinctElement(known));
    const stats = hasStats ? [missingElement(known), statsElement({ type, stats: known })] : [];
    const attributes = {
      class: 'mlnb-head-cell',
      role: 'columnheader',
      tabindex: -1,
      'aria-colindex': column + 2,
      'aria-sort': order,
      'data-column': column,
      'data-align': isNumeric(type) ? 'right' : 'left',
      style: `left:${layout.start(column)}px;width:${layout.width(column)}px`,
    };
    return h('div', attributes, top, below, ...stats, h('div', { class: 'mlnb-head-edge', 'aria-hidden': 'true' }));
  }
}

function distinctElement(stats: ColumnStats | null): HTMLElement {
  return h('span', { class: 'mlnb-head-distinct' }, stats === null ? '' : distinctText(stats));
}

function missingElement(stats: ColumnStats | null): HTMLElement {
  if (stats === null) return h('div', { class: 'mlnb-head-missing' });
  const share = stats.rows === 0 ? 0 : stats.missing / stats.rows;
  return h('div', { class: 'mlnb-head-missing', 'data-some': String(share > 0) }, `${shareText(share)} missing`);
}

/** A column's name for people. */
export function columnName(field: TableField | null, column: number): string {
  const name = field === null ? '' : (field.title ?? field.name);
  if (field === null) return `Column ${column + 1}`;
  return name === '' ? '(unnamed)' : name;
}

function filterButton(name: string, isFiltered: boolean): HTMLElement {
  const title = `${isFiltered ? 'Change the filter of' : 'Filter'} ${name}`;
  const icon = s('svg', { viewBox: '0 0 12 12', width: 12, height: 12, 'aria-hidden': 'true' });
  icon.append(s('path', { d: 'M1.5 2h9L7 6.4V10L5 9V6.4Z' }));
  const attributes = { type: 'button', class: 'mlnb-head-filter', tabindex: -1, title, 'aria-label': title };
  return h('button', { ...attributes, 'aria-haspopup': 'dialog', 'data-on': String(isFiltered) }, icon);
}

function refocus(cell: HTMLElement, focused: Element): void {
  const button = cell.querySelector<HTMLElement>('button');
  if (focused instanceof HTMLButtonElement && button !== null) button.focus({ preventScroll: true });
  else cell.focus({ preventScroll: true });
}
