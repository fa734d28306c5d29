import type { ColumnFilter } from '../../../display/table/ColumnFilter.ts';
import type { TableRows } from '../rows/TableRows.ts';
import { filterPanel } from './filterPanel.ts';
import { columnName } from './GridHead.ts';

export interface FilterDialogOptions {
  /** What the panel lies in, below `head` and within its width; it grows where the panel needs it. */
  readonly root: HTMLElement;
  readonly rows: TableRows;
  readonly onFilters: (filters: readonly ColumnFilter[]) => void;
  /** The user is done, and the focus with nobody. */
  readonly onClosed: () => void;
}

/** The one panel of a grid in which a column's filter is set. */
export class FilterDialog {
  readonly #options: FilterDialogOptions;
  #panel: HTMLElement | null = null;

  constructor(options: FilterDialogOptions) {
    this.#options = options;
  }

  get isOpen(): boolean {
    return this.#panel !== null;
  }

  /** @param below where the panel begins, in pixels from the top of the window */
  open(column: number, head: HTMLElement | null, below: number): void {
    this.close();
    const { root, rows, onFilters, onClosed } = this.#options;
    const field = rows.field(column);
    const { filters } = rows.wanted;
    const done = (): void => {
      this.close();
      onClosed();
    };
    const panel = filterPanel({
      column,
      name: columnName(field, column),
      type: field?.type ?? 'any',
      filter: filters.find((filter) => filter.column === column),
      stats: rows.stats(column),
      onClose: done,
      onApply: (filter) => {
        const others = filters.filter((other) => other.column !== column);
        done();
        onFilters(filter === null ? others : [...others, filter]);
      },
    });
    this.#panel = panel;
    root.append(panel);
    place(panel, root, { left: head?.getBoundingClientRect().left ?? 0, top: below });
    panel.querySelector<HTMLElement>('input, select')?.focus();
    panel.addEventListener('focusout', ({ relatedTarget }) => {
      const isOutside = relatedTarget instanceof Node && !panel.contains(relatedTarget);
      if (isOutside && this.#panel === panel) this.close();
    });
  }

  close(): void {
    const panel = this.#panel;
    this.#panel = null;
    panel?.remove();
    this.#options.root.style.minHeight = '';
  }
}

function place(
  panel: HTMLElement,
  root: HTMLElement,
  { left, top }: { readonly left: number; readonly top: number },
): void {
  const outer = root.getBoundingClientRect();
  panel.style.left = `${Math.max(0, Math.min(left - outer.left, outer.width - panel.offsetWidth))}px`;
  panel.style.top = `${top - outer.top}px`;
  root.style.minHeight = `${panel.offsetTop + panel.offsetHeight + 8}px`;
}
