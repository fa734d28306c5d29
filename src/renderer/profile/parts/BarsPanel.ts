import type { View } from 'vega';
import { barsSpec, barStep, type Bar } from '../../../eda/report/charts/barsSpec.ts';
import { h } from '../../dom/h.ts';
import { ChartFigure } from './ChartFigure.ts';
import { dataTable } from './elements.ts';
import type { ReportCharts } from './ReportCharts.ts';

export interface BarsContent {
  readonly label: string;
  readonly bars: readonly Bar[];
  /** The length that fills the width; the longest bar by default. */
  readonly most?: number;
  /** Names of the table's columns: what a bar stands for, and its figure. */
  readonly head: readonly [name: string, figure: string];
}

/** Bars of which some can be picked. What picking means is told by `onPick`. */
export class BarsPanel {
  readonly element = h('div', { class: 'mlnb-eda-bars' });
  readonly #chart: ChartFigure;
  readonly #table = h('div', {});
  readonly #onPick: (places: readonly number[], isMore: boolean) => void;
  #view: View | null = null;
  #picked: readonly number[] = [];

  /** @param onPick is given the place of the bar that was clicked, none where there is no bar, and whether a key adds it; `note` stands below the bars */
  constructor(
    charts: ReportCharts,
    onPick: (places: readonly number[], isMore: boolean) => void,
    note: HTMLElement | null = null,
  ) {
    this.#chart = new ChartFigure(charts);
    this.#onPick = onPick;
    this.element.append(this.#chart.element, ...(note === null ? [] : [note]), this.#table);
  }

  show({ label, bars, most, head }: BarsContent): void {
    this.element.hidden = bars.length === 0;
    this.#chart.show({
      label,
      height: bars.length * barStep + 12,
      spec: (width, palette) => barsSpec(bars, { width, ...(most === undefined ? {} : { most }) }, palette),
      onView: (view) => {
        this.#view = view;
        void this.#mark();
        view.addEventListener('click', (event, item) => {
          const place = placeOf(item?.datum);
          const isMore = event instanceof MouseEvent && (event.shiftKey || event.ctrlKey || event.metaKey);
          this.#onPick(place === null ? [] : [place], isMore);
        });
      },
    });
    this.#table.replaceChildren(
      dataTable(
        label,
        head,
        bars.map((bar) => [bar.label, bar.figure]),
      ),
    );
  }

  /** Pales all bars but these; none: all are as they were. */
  pick(places: readonly number[]): void {
    this.#picked = places;
    void this.#mark();
  }

  hide(): void {
    this.element.hidden = true;
    this.#chart.hide();
  }

  dispose(): void {
    this.#chart.dispose();
  }

  async #mark(): Promise<void> {
    const view = this.#view;
    if (view === null) return;
    view.signal('picked', [...this.#picked]);
    await view.runAsync();
  }
}

function placeOf(datum: unknown): number | null {
  const place: unknown = typeof datum === 'object' && datum !== null && 'place' in datum ? datum.place : null;
  return typeof place === 'number' ? place : null;
}
