import type { Place } from './GridSelection.ts';

export interface PointerActions {
  readonly onSelect: (place: Place, isExtended: boolean) => void;
  readonly onSelectRow: (row: number) => void;
  readonly onOpen: (place: Place) => void;
  readonly onSort: (column: number, isAdded: boolean) => void;
  readonly onFilter: (column: number) => void;
  readonly onHover: (element: HTMLElement, place: Place) => void;
  readonly columnWidth: (column: number) => number;
  readonly onResize: (column: number, width: number) => void;
  readonly onFit: (column: number) => void;
}

const leastWidth = 40;
const mostWidth = 2_000;
const doubleMs = 500;

/** What the pointer does in a grid: selects by press and drag, sorts, filters, and drags the edges of columns. */
export function gridPointer(grid: HTMLElement, actions: PointerActions, signal: AbortSignal): void {
  const drag = new PointerDrag(grid, actions);
  grid.addEventListener(
    'pointerdown',
    (event) => {
      drag.begin(event);
    },
    { signal },
  );
  grid.addEventListener(
    'pointermove',
    (event) => {
      drag.move(event);
    },
    { signal },
  );
  for (const type of ['pointerup', 'pointercancel'] as const)
    grid.addEventListener(
      type,
      (event) => {
        drag.end(event);
      },
      { signal },
    );
  grid.addEventListener(
    'click',
    (event) => {
      onClick(event, actions);
    },
    { signal },
  );
  grid.addEventListener(
    'dblclick',
    (event) => {
      onDoubleClick(event, actions);
    },
    { signal },
  );
  grid.addEventListener(
    'pointerover',
    ({ target }) => {
      const element = closest(target, '.mlnb-grid-cell');
      const place = element === null ? null : placeOf(element);
      if (element !== null && place !== null) actions.onHover(element, place);
    },
    { signal },
  );
}

type Drag =
  | { readonly type: 'cells' }
  | { readonly type: 'edge'; readonly column: number; readonly startX: number; readonly startWidth: number };

class PointerDrag {
  readonly #grid: HTMLElement;
  readonly #actions: PointerActions;
  #drag: Drag | null = null;
  /** The grid captures the pointer of a drag, and with it the double click. */
  #lastEdge: { readonly column: number; readonly time: number } | null = null;

  constructor(grid: HTMLElement, actions: PointerActions) {
    this.#grid = grid;
    this.#actions = actions;
  }

  begin(event: PointerEvent): void {
    if (event.button !== 0) return;
    const edge = columnOf(closest(event.target, '.mlnb-head-edge'));
    if (edge !== null) {
      const isSecond = this.#lastEdge?.column === edge && event.timeStamp - this.#lastEdge.time < doubleMs;
      this.#lastEdge = { column: edge, time: event.timeStamp };
      event.preventDefault();
      if (isSecond) {
        this.#actions.onFit(edge);
        return;
      }
      this.#drag = { type: 'edge', column: edge, startX: event.clientX, startWidth: this.#actions.columnWidth(edge) };
      this.#grid.setPointerCapture(event.pointerId);
      return;
    }
    const place = placeOf(closest(event.target, '.mlnb-grid-cell'));
    if (place !== null) {
      this.#drag = { type: 'cells' };
      this.#actions.onSelect(place, event.shiftKey);
      return;
    }
    const row = rowOf(closest(event.target, '.mlnb-grid-label'));
    if (row !== null) this.#actions.onSelectRow(row);
  }

  move(event: PointerEvent): void {
    const drag = this.#drag;
    if (drag === null) return;
    if (drag.type === 'edge') {
      const width = drag.startWidth + event.clientX - drag.startX;
      this.#actions.onResize(drag.column, Math.max(leastWidth, Math.min(mostWidth, width)));
      return;
    }
    if ((event.buttons & 1) === 0) this.#drag = null;
    const place = placeOf(closest(document.elementFromPoint(event.clientX, event.clientY), '.mlnb-grid-cell'));
    const isSame = place === null || closest(event.target, '.mlnb-grid-cell') === document.activeElement;
    if (!isSame && this.#drag !== null) this.#actions.onSelect(place, true);
  }

  end(event: PointerEvent): void {
    if (this.#drag?.type === 'edge') this.#grid.releasePointerCapture(event.pointerId);
    this.#drag = null;
  }
}

function onClick(event: MouseEvent, actions: PointerActions): void {
  const column = columnOf(closest(event.target, '.mlnb-head-cell'));
  if (column === null || closest(event.target, '.mlnb-head-edge') !== null) return;
  if (closest(event.target, '.mlnb-head-filter') !== null) actions.onFilter(column);
  else actions.onSort(column, event.shiftKey);
}

function onDoubleClick({ target }: MouseEvent, actions: PointerActions): void {
  const place = placeOf(closest(target, '.mlnb-grid-cell'));
  if (place !== null) actions.onOpen(place);
}

function closest(target: EventTarget | null, selector: string): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>(selector) : null;
}

function columnOf(element: HTMLElement | null): number | null {
  const column = element?.closest<HTMLElement>('.mlnb-head-cell')?.dataset.column;
  return column === undefined ? null : Number(column);
}

function placeOf(cell: HTMLElement | null): Place | null {
  const row = rowOf(cell);
  return cell === null || row === null ? null : { row, column: Number(cell.getAttribute('aria-colindex')) - 2 };
}

function rowOf(element: HTMLElement | null): number | null {
  const index = element?.closest('.mlnb-grid-row')?.getAttribute('aria-rowindex') ?? null;
  return index === null ? null : Number(index) - 2;
}
