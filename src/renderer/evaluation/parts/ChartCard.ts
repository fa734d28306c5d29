import { h } from '../../dom/h.ts';
import { type ChartContent, ChartFigure } from '../../profile/parts/ChartFigure.ts';
import { dataTable } from '../../profile/parts/elements.ts';
import type { ReportCharts } from '../../profile/parts/ReportCharts.ts';

export interface CardContent extends ChartContent {
  readonly title: string;
  /** A sentence below the title: how to read the chart. */
  readonly hint?: string;
  /** What the chart shows, in numbers. */
  readonly table: { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };
}

/** A chart with its title, a word on how to read it, and its numbers as a table. */
export class ChartCard {
  readonly element = h('section', { class: 'mlnb-eval-card' });
  readonly #title = h('h3', {});
  readonly #hint = h('p', { class: 'mlnb-muted' });
  readonly #chart: ChartFigure;
  readonly #table = h('div', {});

  constructor(charts: ReportCharts) {
    this.#chart = new ChartFigure(charts);
    this.element.append(this.#title, this.#hint, this.#chart.element, this.#table);
  }

  show(content: CardContent): void {
    const { title, hint, table, label } = content;
    this.element.hidden = false;
    this.#title.textContent = title;
    this.#hint.textContent = hint ?? '';
    this.#hint.hidden = hint === undefined;
    this.#chart.show(content);
    this.#table.replaceChildren(dataTable(label, table.head, table.rows));
  }

  hide(): void {
    this.element.hidden = true;
    this.#chart.hide();
  }

  dispose(): void {
    this.#chart.dispose();
  }
}
