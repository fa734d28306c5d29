import { h } from '../../dom/h.ts';

export interface ListItem {
  /** Unique in the list. */
  readonly key: string;
  /** All that the row says, in words. */
  readonly label: string;
  /** The row's cells. */
  readonly cells: () => readonly (Node | string)[];
}

const rowPixels = 30;
/** Rows that stand above and below what is seen. */
const spare = 8;

/** A list to choose one of any number of items from; only rows near the visible ones are in the page. */
export class VirtualList {
  readonly element: HTMLElement;
  readonly #space = h('div', { class: 'mlnb-eda-list-space', role: 'presentation' });
  readonly #prefix: string;
  readonly #onSelect: (key: string) => void;
  readonly #rows = new Map<number, HTMLElement>();
  #items: readonly ListItem[] = [];
  #selected: string | null = null;
  #mostRows = 3;

  constructor(prefix: string, label: string, onSelect: (key: string) => void) {
    this.#prefix = prefix;
    this.#onSelect = onSelect;
    this.element = h('div', { class: 'mlnb-eda-list', role: 'listbox', 'aria-label': label, tabindex: 0 }, this.#space);
    this.element.addEventListener('scroll', this.#fill, { passive: true });
    this.element.addEventListener('keydown', this.#onKey);
    this.element.addEventListener('click', (event) => {
      const row = event.target instanceof Element ? event.target.closest('[data-place]') : null;
      const item = this.#items[Number(row?.getAttribute('data-place') ?? -1)];
      if (item !== undefined) this.#choose(item.key);
    });
    new ResizeObserver(this.#fill).observe(this.element);
  }

  update(items: readonly ListItem[]): void {
    this.#items = items;
    // As high as its longest content: a search makes nothing jump.
    this.#mostRows = Math.max(this.#mostRows, items.length);
    this.element.style.setProperty('--rows', String(this.#mostRows));
    this.#space.style.height = `${items.length * rowPixels}px`;
    for (const row of this.#rows.values()) row.remove();
    this.#rows.clear();
    this.#fill();
  }

  /** Marks an item without telling of it, and scrolls to it where `isShown` asks so. */
  select(key: string | null, isShown = false): void {
    this.#selected = key;
    const place = this.#place();
    if (isShown && place >= 0) this.#reveal(place);
    this.#fill();
    for (const [at, row] of this.#rows) row.setAttribute('aria-selected', String(at === place));
    if (place >= 0 && this.#rows.has(place)) this.element.setAttribute('aria-activedescendant', this.#idOf(place));
    else this.element.removeAttribute('aria-activedescendant');
  }

  readonly #fill = (): void => {
    const { scrollTop, clientHeight } = this.element;
    const first = Math.max(0, Math.floor(scrollTop / rowPixels) - spare);
    const end = Math.min(this.#items.length, Math.ceil((scrollTop + clientHeight) / rowPixels) + spare);
    for (const [place, row] of this.#rows) {
      if (place >= first && place < end) continue;
      row.remove();
      this.#rows.delete(place);
    }
    for (let place = first; place < end; place += 1) {
      const item = this.#items[place];
      if (item === undefined || this.#rows.has(place)) continue;
      const row = this.#newRow(item, place);
      this.#rows.set(place, row);
      this.#space.append(row);
    }
  };

  #newRow({ key, label, cells }: ListItem, place: number): HTMLElement {
    const row = h(
      'div',
      {
        class: 'mlnb-eda-list-row',
        role: 'option',
        id: this.#idOf(place),
        'data-place': place,
        'aria-selected': String(key === this.#selected),
        'aria-setsize': this.#items.length,
        'aria-posinset': place + 1,
      },
      // Said in words; what is seen are the same figures in short.
      h('span', { class: 'mlnb-eda-hidden' }, label),
      h('span', { class: 'mlnb-eda-cells', 'aria-hidden': 'true' }, ...cells()),
    );
    row.style.top = `${place * rowPixels}px`;
    return row;
  }

  #idOf(place: number): string {
    return `${this.#prefix}-${place}`;
  }

  #place(): number {
    return this.#items.findIndex(({ key }) => key === this.#selected);
  }

  #choose(key: string): void {
    this.select(key, true);
    this.#onSelect(key);
  }

  #reveal(place: number): void {
    const { scrollTop, clientHeight } = this.element;
    if (place * rowPixels < scrollTop) this.element.scrollTop = place * rowPixels;
    else if ((place + 1) * rowPixels > scrollTop + clientHeight)
      this.element.scrollTop = (place + 1) * rowPixels - clientHeight;
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const page = Math.max(1, Math.floor(this.element.clientHeight / rowPixels) - 1);
    const at = this.#place();
    const last = this.#items.length - 1;
    const places: Partial<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at < 0 ? 0 : at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: last,
    };
    const wanted = places[event.key];
    if (wanted === undefined || last < 0) return;
    event.preventDefault();
    const item = this.#items[Math.max(0, Math.min(last, wanted))];
    if (item !== undefined && item.key !== this.#selected) this.#choose(item.key);
  };
}
