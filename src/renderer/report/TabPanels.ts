import { h } from '../dom/h.ts';
import { type Tab, Tabs } from '../profile/parts/Tabs.ts';

/** One part of a report, which stands behind a tab. */
export interface TabSection<Data> {
  readonly element: HTMLElement;
  /** Is called when it comes into sight. */
  update(data: Data): void;
  dispose(): void;
}

/** Parts of a report behind tabs, of which one is shown; only that one is drawn. */
export class TabPanels<Id extends string, Data> {
  /** The row of tabs, and what stands behind them. */
  readonly elements: readonly HTMLElement[];
  readonly #sections: ReadonlyMap<string, TabSection<Data>>;
  readonly #panels: ReadonlyMap<string, HTMLElement>;
  readonly #tabs: Tabs;
  readonly #first: Id;
  #data: { readonly data: Data } | null = null;
  #shown: string;

  /**
   * @param prefix of the ids of elements, one a report
   * @param first the part that is shown at first, and when another one is no longer there
   */
  constructor(prefix: string, first: Id, sections: Readonly<Record<Id, TabSection<Data>>>) {
    const named = Object.entries<TabSection<Data>>(sections);
    this.#shown = first;
    this.#first = first;
    this.#sections = new Map(named);
    this.#panels = new Map(named.map(([id, { element }]) => [id, panelOf(prefix, id, element)]));
    this.#tabs = new Tabs(prefix, 'Parts of the report', (id) => {
      this.#show(id);
    });
    this.elements = [this.#tabs.element, ...this.#panels.values()];
  }

  /** Shows new data in place: what was chosen stays chosen where it is still there. */
  update(data: Data, tabs: readonly (Tab & { readonly id: Id })[]): void {
    this.#data = { data };
    this.#tabs.update(tabs);
    this.#show(tabs.some(({ id }) => id === this.#shown) ? this.#shown : this.#first);
  }

  select(id: Id): void {
    this.#show(id);
  }

  dispose(): void {
    for (const section of this.#sections.values()) section.dispose();
  }

  #show(id: string): void {
    this.#shown = id;
    this.#tabs.select(id);
    for (const [own, panel] of this.#panels) panel.hidden = own !== id;
    if (this.#data !== null) this.#sections.get(id)?.update(this.#data.data);
  }
}

function panelOf(prefix: string, id: string, element: HTMLElement): HTMLElement {
  return h(
    'div',
    {
      class: 'mlnb-eda-panel',
      role: 'tabpanel',
      id: `${prefix}-panel-${id}`,
      'aria-labelledby': `${prefix}-tab-${id}`,
      tabindex: 0,
      hidden: true,
    },
    element,
  );
}
