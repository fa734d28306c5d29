import { h } from '../../dom/h.ts';

export interface Tab {
  readonly id: string;
  readonly label: string;
  /** A count behind the label. */
  readonly badge?: string;
}

/** A row of tabs: arrow keys, Home and End move, and the one moved to is shown. */
export class Tabs {
  readonly element: HTMLElement;
  readonly #prefix: string;
  readonly #onSelect: (id: string) => void;
  readonly #buttons = new Map<string, HTMLButtonElement>();
  #selected = '';

  constructor(prefix: string, label: string, onSelect: (id: string) => void) {
    this.#prefix = prefix;
    this.#onSelect = onSelect;
    this.element = h('div', { class: 'mlnb-eda-tabs', role: 'tablist', 'aria-label': label });
    this.element.addEventListener('keydown', (event) => {
      const next = this.#neighbour(event.key);
      if (next === undefined) return;
      event.preventDefault();
      this.#buttons.get(next)?.focus();
      this.#onSelect(next);
    });
  }

  update(tabs: readonly Tab[]): void {
    for (const { id, label, badge } of tabs) {
      const button = this.#buttons.get(id) ?? this.#add(id);
      button.replaceChildren(label, ...(badge === undefined ? [] : [h('span', { class: 'mlnb-eda-badge' }, badge)]));
    }
    for (const [id, button] of this.#buttons) {
      if (tabs.some((tab) => tab.id === id)) continue;
      button.remove();
      this.#buttons.delete(id);
    }
    const order = tabs.flatMap(({ id }) => this.#buttons.get(id) ?? []);
    order.forEach((button, place) => {
      if (this.element.children[place] !== button)
        this.element.insertBefore(button, this.element.children[place] ?? null);
    });
  }

  select(id: string): void {
    this.#selected = id;
    for (const [own, button] of this.#buttons) {
      button.setAttribute('aria-selected', String(own === id));
      button.tabIndex = own === id ? 0 : -1;
    }
  }

  get selected(): string {
    return this.#selected;
  }

  #add(id: string): HTMLButtonElement {
    const button = h('button', {
      type: 'button',
      role: 'tab',
      class: 'mlnb-eda-tab',
      id: `${this.#prefix}-tab-${id}`,
      'aria-controls': `${this.#prefix}-panel-${id}`,
      'aria-selected': 'false',
      tabindex: -1,
    });
    button.addEventListener('click', () => {
      this.#onSelect(id);
    });
    this.#buttons.set(id, button);
    return button;
  }

  #neighbour(key: string): string | undefined {
    const ids = [...this.element.children].map((child) => child.id.slice(`${this.#prefix}-tab-`.length));
    const at = ids.indexOf(this.#selected);
    const places: Partial<Record<string, number>> = {
      ArrowRight: at + 1,
      ArrowLeft: at - 1,
      Home: 0,
      End: ids.length - 1,
    };
    const place = places[key];
    return place === undefined ? undefined : ids[(place + ids.length) % ids.length];
  }
}
