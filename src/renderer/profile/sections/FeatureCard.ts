import type { FeatureRelation, TargetReport } from '../../../eda/profile/TargetReport.ts';
import { boxesSpec } from '../../../eda/report/charts/boxesSpec.ts';
import { sharesSpec } from '../../../eda/report/charts/sharesSpec.ts';
import type { Fact } from '../../../eda/report/facts/Fact.ts';
import { formatFigure } from '../../../eda/report/formatFigure.ts';
import { thousands } from '../../../display/text/thousands.ts';
import { percent } from '../../../eda/warnings/percent.ts';
import { h } from '../../dom/h.ts';
import { BarsPanel } from '../parts/BarsPanel.ts';
import { ChartFigure } from '../parts/ChartFigure.ts';
import { columnHead, dataTable, factList } from '../parts/elements.ts';
import type { ReportCharts } from '../parts/ReportCharts.ts';
import type { ReportActions } from '../parts/ReportData.ts';

/** One feature against the target: its spread within each class, the target's rate along it, its shares. */
export class FeatureCard {
  readonly element: HTMLElement;
  readonly #head = h('header', {});
  readonly #facts = h('div', {});
  readonly #boxes: Part;
  readonly #shares: Part;
  readonly #ratesTitle = h('h4', {});
  readonly #rates: BarsPanel;
  readonly #actions: ReportActions;

  constructor(charts: ReportCharts, actions: ReportActions) {
    this.#actions = actions;
    this.#boxes = new Part(charts);
    this.#shares = new Part(charts);
    this.#rates = new BarsPanel(charts, () => undefined);
    this.element = h(
      'article',
      { class: 'mlnb-eda-card' },
      this.#head,
      this.#facts,
      this.#boxes.element,
      this.#shares.element,
      h('section', {}, this.#ratesTitle, this.#rates.element),
    );
  }

  show(feature: FeatureRelation, target: TargetReport): void {
    const { column, mutualInformation, auc, spearman, strength } = feature;
    this.#head.replaceChildren(...columnHead(column, this.#actions));
    const facts: Fact[] = [
      ['Strength, 0 to 1', strength?.toFixed(3) ?? '–'],
      ['Mutual information', mutualInformation === null ? '–' : `${mutualInformation.toFixed(3)} nats`],
      ...(auc === null ? [] : [['AUC alone', auc.toFixed(3)] as const]),
      ...(spearman === null ? [] : [['Spearman', spearman.toFixed(3)] as const]),
    ];
    this.#facts.replaceChildren(factList(facts));
    this.#showBoxes(feature, target);
    this.#showShares(feature, target);
    this.#showRates(feature, target);
  }

  dispose(): void {
    this.#boxes.chart.dispose();
    this.#shares.chart.dispose();
    this.#rates.dispose();
  }

  #showBoxes({ column, classes }: FeatureRelation, target: TargetReport): void {
    const shown = classes.filter(({ median }) => median !== null).slice(0, 20);
    if (shown.length === 0) {
      this.#boxes.hide();
      return;
    }
    const label = `${column} within each class of ${target.column}`;
    this.#boxes.show(
      label,
      dataTable(
        label,
        ['Class', 'Rows', 'Lower quartile', 'Median', 'Upper quartile', 'Mean'],
        shown.map((one) => [
          one.class,
          thousands(one.count),
          ...[one.q1, one.median, one.q3, one.mean].map(formatFigure),
        ]),
      ),
    );
    this.#boxes.chart.show({
      label: `${label}: ${shown
        .map((one) => `${one.class} median ${formatFigure(one.median)}`)
        .slice(0, 6)
        .join(', ')}`,
      height: shown.length * 26 + 40,
      spec: (width, palette) => boxesSpec(shown, width, palette),
    });
  }

  #showShares({ column, shares, rates }: FeatureRelation, target: TargetReport): void {
    if (shares === null || shares.labels.length === 0 || rates.length > 0) {
      this.#shares.hide();
      return;
    }
    const labels = shares.labels.slice(0, 20);
    const part = { ...shares, labels, values: shares.values.slice(0, 20) };
    const label = `Share of each class of ${target.column} by ${column}`;
    this.#shares.show(
      label,
      dataTable(
        label,
        [column, ...shares.classes],
        labels.map((name, row) => [
          name,
          ...shares.classes.map((_, place) => thousands(part.values[row]?.[place] ?? 0)),
        ]),
      ),
    );
    this.#shares.chart.show({
      label: `${label}; a table below has the same figures`,
      height: labels.length * 22 + 70,
      spec: (width, palette) => sharesSpec(part, width, palette),
    });
  }

  #showRates({ column, rates }: FeatureRelation, target: TargetReport): void {
    const isNumber = target.task === 'regression';
    this.#ratesTitle.hidden = rates.length === 0;
    this.#ratesTitle.textContent = isNumber
      ? `Mean of ${target.column} by ${column}`
      : `Share of ${target.positiveClass ?? ''} by ${column}`;
    if (rates.length === 0) {
      this.#rates.hide();
      return;
    }
    const figure = (rate: number | null): string => (isNumber ? formatFigure(rate) : percent(rate ?? 0));
    // Below a least mean of less than zero there is nothing to draw from: lengths are above the least.
    const least = isNumber ? Math.min(0, ...rates.map(({ rate }) => rate ?? 0)) : 0;
    this.#rates.show({
      label: this.#ratesTitle.textContent,
      head: [column, isNumber ? 'Mean' : 'Share'],
      ...(isNumber ? {} : { most: 1 }),
      bars: rates.slice(0, 30).map(({ label, count, rate }) => ({
        label,
        size: (rate ?? 0) - least,
        figure: figure(rate),
        details: [
          [isNumber ? 'Mean' : 'Share', figure(rate)],
          ['Rows', thousands(count)],
        ],
      })),
    });
  }
}

/** A chart with its title and its table. */
class Part {
  readonly chart: ChartFigure;
  readonly element: HTMLElement;
  readonly #title = h('h4', {});
  readonly #table = h('div', {});

  constructor(charts: ReportCharts) {
    this.chart = new ChartFigure(charts);
    this.element = h('section', {}, this.#title, this.chart.element, this.#table);
  }

  show(title: string, table: HTMLElement): void {
    this.element.hidden = false;
    this.#title.textContent = title;
    this.#table.replaceChildren(table);
  }

  hide(): void {
    this.element.hidden = true;
    this.chart.hide();
  }
}
