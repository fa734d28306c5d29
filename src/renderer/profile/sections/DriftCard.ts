import type { Drift } from '../../../eda/profile/Drift.ts';
import { driftLabels, driftSpec } from '../../../eda/report/charts/driftSpec.ts';
import type { Fact } from '../../../eda/report/facts/Fact.ts';
import { formatFigure } from '../../../eda/report/formatFigure.ts';
import { thousands } from '../../../display/text/thousands.ts';
import { percent } from '../../../eda/warnings/percent.ts';
import { h } from '../../dom/h.ts';
import { ChartFigure } from '../parts/ChartFigure.ts';
import { columnHead, dataTable, factList } from '../parts/elements.ts';
import type { ReportCharts } from '../parts/ReportCharts.ts';
import type { ReportActions, ReportData } from '../parts/ReportData.ts';

/** One column in both tables. */
export class DriftCard {
  readonly element: HTMLElement;
  readonly #head = h('header', {});
  readonly #facts = h('div', {});
  readonly #chart: ChartFigure;
  readonly #table = h('div', {});
  readonly #actions: ReportActions;

  constructor(charts: ReportCharts, actions: ReportActions) {
    this.#actions = actions;
    this.#chart = new ChartFigure(charts);
    this.element = h('article', { class: 'mlnb-eda-card' }, this.#head, this.#chart.element, this.#facts, this.#table);
  }

  show(drift: Drift, data: ReportData): void {
    const { column, bins } = drift;
    const isTime = data.columns.get(column)?.time != null;
    const names = ['this table', data.profile.comparison?.file ?? 'the other table'] as const;
    this.#head.replaceChildren(...columnHead(column, this.#actions));
    this.#facts.replaceChildren(factList(driftFacts(drift)));
    if (bins.before.length === 0) {
      this.#chart.hide();
      this.#table.replaceChildren();
      return;
    }
    this.#chart.show({
      label: `${column} in both tables; a table below has the same figures`,
      height: 270,
      spec: (width, palette) => driftSpec(drift, { width, isTime, names }, palette),
    });
    this.#table.replaceChildren(
      dataTable(
        `${column} in both tables`,
        ['Range', `Rows, ${names[0]}`, `Rows, ${names[1]}`],
        driftLabels(bins, isTime).map((label, place) => [
          label,
          thousands(bins.before[place] ?? 0),
          thousands(bins.after[place] ?? 0),
        ]),
      ),
    );
  }

  dispose(): void {
    this.#chart.dispose();
  }
}

function driftFacts({ severity, psi, jensenShannon, ks, chiSquare, missingBefore, missingAfter }: Drift): Fact[] {
  return [
    ['Drift', severity],
    ['Stability index (PSI)', psi?.toFixed(3) ?? '–'],
    ['Jensen–Shannon', jensenShannon?.toFixed(3) ?? '–'],
    ...(ks === null
      ? []
      : ([
          ['KS statistic', ks.statistic.toFixed(3)],
          ['p-value', pText(ks.pValue)],
        ] as const)),
    ...(chiSquare === null
      ? []
      : ([
          ['χ²', formatFigure(chiSquare.statistic)],
          ['Degrees of freedom', formatFigure(chiSquare.degreesOfFreedom)],
          ['p-value', pText(chiSquare.pValue)],
        ] as const)),
    ['Missing', `${percent(missingBefore)} → ${percent(missingAfter)}`],
  ];
}

function pText(value: number): string {
  return value < 0.001 ? '< 0.001' : value.toFixed(3);
}
