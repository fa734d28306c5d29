import type { JsonValue } from '../../../base/Json.ts';
import type { CellKind, FieldType } from '../../../display/table/TableOutput.ts';
import { h } from '../../dom/h.ts';
import type { Cell, CellRange } from '../rows/Cell.ts';
import type { TableRows } from '../rows/TableRows.ts';
import type { ColumnFormats } from './ColumnFormats.ts';
import type { ColumnLayout } from './ColumnLayout.ts';
import { selectedRange, type GridSelection } from './GridSelection.ts';

export const rowHeight = 24;

export interface BodyState {
  readonly range: CellRange;
  readonly layout: ColumnLayout;
  readonly selection: GridSelection;
  /** Changes when columns have other widths. */
  readonly layoutVersion: number;
}

interface CellSlot {
  readonly element: HTMLElement;
  text: string;
  look: string;
  place: string;
}

interface RowSlot {
  readonly element: HTMLElement;
  readonly label: HTMLElement;
  readonly cells: HTMLElement;
  readonly slots: CellSlot[];
}

/** The rows on the screen: as many elements as fit, filled anew as the view moves. */
export class GridBody {
  readonly element = h('div', { class: 'mlnb-grid-rows', role: 'rowgroup' });
  readonly #rows: TableRows;
  readonly #formats: ColumnFormats;
  readonly #slots: RowSlot[] = [];

  constructor(rows: TableRows, formats: ColumnFormats) {
    this.#rows = rows;
    this.#formats = formats;
  }

  paint(state: BodyState): void {
    // A second pass only when a value has taught its column another way to be written.
    if (this.#paintRows(state)) this.#paintRows(state);
  }

  /** The element that shows a cell now. */
  cellElement(row: number, column: number, range: CellRange): HTMLElement | null {
    if (row < range.rowStart || row >= range.rowEnd || column < range.columnStart || column >= range.columnEnd)
      return null;
    return this.#slots[row - range.rowStart]?.slots[column - range.columnStart]?.element ?? null;
  }

  /** What stands in a column's cells now. */
  texts(column: number, { rowStart, rowEnd, columnStart }: CellRange): string[] {
    return this.#slots.slice(0, rowEnd - rowStart).map(({ slots }) => slots[column - columnStart]?.text ?? '');
  }

  #paintRows(state: BodyState): boolean {
    const { rowStart, rowEnd } = state.range;
    const count = rowEnd - rowStart;
    while (this.#slots.length < count) this.#addRow();
    let isChanged = false;
    this.#slots.forEach((slot, index) => {
      slot.element.hidden = index >= count;
      if (index < count && this.#paintRow(slot, rowStart + index, state)) isChanged = true;
    });
    return isChanged;
  }

  #addRow(): void {
    const label = h('div', { class: 'mlnb-grid-label', role: 'rowheader', 'aria-colindex': 1 });
    const cells = h('div', { class: 'mlnb-grid-cells', role: 'presentation' });
    const element = h('div', { class: 'mlnb-grid-row', role: 'row' }, label, cells);
    this.#slots.push({ element, label, cells, slots: [] });
    this.element.append(element);
  }

  #paintRow(slot: RowSlot, row: number, state: BodyState): boolean {
    const { columnStart, columnEnd } = state.range;
    setAttribute(slot.element, 'aria-rowindex', String(row + 2));
    setAttribute(slot.element, 'data-parity', row % 2 === 0 ? 'even' : 'odd');
    setText(slot.label, this.#rows.label(row) ?? '·');
    const count = columnEnd - columnStart;
    while (slot.slots.length < count) addCell(slot);
    let isChanged = false;
    slot.slots.forEach((cell, index) => {
      const isShown = index < count;
      if (cell.element.hidden === isShown) cell.element.hidden = !isShown;
      if (isShown && this.#paintCell(cell, { row, column: columnStart + index }, state)) isChanged = true;
    });
    return isChanged;
  }

  #paintCell(
    slot: CellSlot,
    { row, column }: { readonly row: number; readonly column: number },
    state: BodyState,
  ): boolean {
    const place = `${column} ${state.layoutVersion}`;
    if (slot.place !== place) {
      slot.place = place;
      slot.element.style.left = `${state.layout.start(column)}px`;
      slot.element.style.width = `${state.layout.width(column)}px`;
      slot.element.setAttribute('aria-colindex', String(column + 2));
    }
    const cell = this.#rows.cell(row, column);
    const isNew = cell.state === 'here' && this.#formats.add(column, cell.datum);
    const text = this.#cellText(cell, column);
    if (slot.text !== text) {
      slot.text = text;
      slot.element.textContent = text;
    }
    const look = `${cellLook(cell, this.#rows.field(column)?.type)} ${selectionLook(row, column, state.selection)}`;
    if (slot.look !== look) {
      slot.look = look;
      setLook(slot.element, look);
    }
    return isNew;
  }

  #cellText(cell: Cell, column: number): string {
    if (cell.state !== 'here') return '';
    return this.#formats.text(column, cell.datum, cell.kind).replace(lineBreaks, ' ⏎ ');
  }
}

const lineBreaks = /\s*[\r\n]+\s*/g;

function addCell(row: RowSlot): void {
  const element = h('div', { class: 'mlnb-grid-cell', role: 'gridcell', tabindex: -1 });
  row.slots.push({ element, text: '', look: '', place: '' });
  row.cells.append(element);
}

/** State, kind and type, for the style sheet. */
function cellLook(cell: Cell, type: FieldType | undefined): string {
  if (cell.state !== 'here') return `${cell.state} - ${type ?? 'any'}`;
  return `here ${lookOf(cell.datum, cell.kind)} ${type ?? 'any'}`;
}

function lookOf(datum: JsonValue, kind: CellKind | null): string {
  if (datum === null) return kind ?? 'null';
  return kind ?? (datum === '' ? 'empty' : '-');
}

function selectionLook(row: number, column: number, selection: GridSelection): string {
  const { rowStart, rowEnd, columnStart, columnEnd } = selectedRange(selection);
  const isIn = row >= rowStart && row < rowEnd && column >= columnStart && column < columnEnd;
  const isActive = selection.active.row === row && selection.active.column === column;
  return `${isIn && rowEnd - rowStart + columnEnd - columnStart > 2 ? 'in' : 'out'} ${isActive ? 'active' : '-'}`;
}

function setLook(element: HTMLElement, look: string): void {
  const [state = '', kind = '', type = '', selected = '', active = ''] = look.split(' ');
  const isRight = (type === 'integer' || type === 'number') && kind !== 'text';
  setAttribute(element, 'data-state', state);
  setAttribute(element, 'data-kind', kind);
  setAttribute(element, 'data-type', type);
  setAttribute(element, 'data-align', isRight ? 'right' : 'left');
  setAttribute(element, 'aria-selected', String(selected === 'in' || active === 'active'));
  setAttribute(element, 'data-active', String(active === 'active'));
  setAttribute(element, 'aria-busy', String(state === 'waiting'));
  element.tabIndex = active === 'active' ? 0 : -1;
}

function setAttribute(element: HTMLElement, name: string, value: string): void {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
