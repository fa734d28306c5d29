import { formatFigure } from '../../../eda/report/formatFigure.ts';
import { measureNames, pairMeasures, type MeasureTable } from '../../../eda/report/facts/pairs.ts';
import { percent } from '../../../eda/warnings/percent.ts';
import { button } from '../../dom/button.ts';
import { h } from '../../dom/h.ts';
import { factList, roleChip } from './elements.ts';
import { HistogramPanel } from './HistogramPanel.ts';
import { LevelsPanel } from './LevelsPanel.ts';
import type { ReportCharts } from './ReportCharts.ts';
import type { ReportActions, ReportData } from './ReportData.ts';

/** Two columns side by side, with every measure of how they relate. */
export class PairCard {
  readonly element: HTMLElement;
  readonly #title = h('h3', {});
  readonly #measures = h('div', {});
  readonly #halves: readonly [Half, Half];

  constructor(charts: ReportCharts, actions: ReportActions) {
    this.#halves = [new Half(charts, actions), new Half(charts, actions)];
    this.element = h(
      'section',
      { class: 'mlnb-eda-pair', 'aria-label': 'The pair of columns that is open' },
      this.#title,
      this.#measures,
      h('div', { class: 'mlnb-eda-two' }, ...this.#halves.map(({ element }) => element)),
    );
    this.element.hidden = true;
  }

  show(data: ReportData, tables: readonly MeasureTable[], [a, b]: readonly [string, string]): void {
    this.element.hidden = false;
    this.#title.textContent = `${a} × ${b}`;
    this.#measures.replaceChildren(
      factList(
        pairMeasures(tables, a, b).map(([measure, value]) => [
          measureNames[measure],
          value?.toFixed(4) ?? 'not defined',
        ]),
      ),
    );
    this.#halves[0].show(data, a);
    this.#halves[1].show(data, b);
  }

  hide(): void {
    this.element.hidden = true;
  }

  dispose(): void {
    for (const half of this.#halves) half.dispose();
  }
}

class Half {
  readonly element: HTMLElement;
  readonly #head = h('div', { class: 'mlnb-eda-kind' });
  readonly #facts = h('div', {});
  readonly #histogram: HistogramPanel;
  readonly #levels: LevelsPanel;
  readonly #actions: ReportActions;

  constructor(charts: ReportCharts, actions: ReportActions) {
    this.#actions = actions;
    this.#histogram = new HistogramPanel(charts);
    this.#levels = new LevelsPanel(charts);
    this.element = h('div', {}, this.#head, this.#histogram.element, this.#levels.element, this.#facts);
  }

  show(data: ReportData, name: string): void {
    const column = data.columns.get(name);
    const link = button({
      label: name,
      title: `Show the column ${name}`,
      className: 'mlnb-link mlnb-eda-link',
      onClick: () => {
        this.#actions.showColumn(name);
      },
    });
    this.#head.replaceChildren(link, ...(column === undefined ? [] : [roleChip(column.role)]));
    const hasHistogram = column?.histogram != null && column.role !== 'boolean';
    if (column?.histogram != null && hasHistogram) this.#histogram.show(column, column.histogram);
    else this.#histogram.hide();
    if (column !== undefined && !hasHistogram && (column.levels?.top.length ?? 0) > 0)
      this.#levels.show(column, data.features.get(name));
    else this.#levels.hide();
    const rows = Math.max(1, data.profile.overview.rowCount);
    this.#facts.replaceChildren(
      ...(column === undefined
        ? []
        : [
            factList([
              ['Missing', percent(column.missing / rows)],
              ['Distinct', formatFigure(column.distinct)],
              ...(column.numeric === null
                ? []
                : ([
                    ['Mean', formatFigure(column.numeric.mean)],
                    ['Deviation', formatFigure(column.numeric.standardDeviation)],
                  ] as const)),
            ]),
          ]),
    );
  }

  dispose(): void {
    this.#histogram.dispose();
    this.#levels.dispose();
  }
}
