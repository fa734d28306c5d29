import type { FeatureRelation, TargetReport } from '../../../eda/profile/TargetReport.ts';
import { formatFigure } from '../../../eda/report/formatFigure.ts';
import { thousands } from '../../../display/text/thousands.ts';
import { percent } from '../../../eda/warnings/percent.ts';
import { h } from '../../dom/h.ts';
import { BarsPanel } from '../parts/BarsPanel.ts';
import { listAndDetail } from '../parts/elements.ts';
import type { ReportCharts } from '../parts/ReportCharts.ts';
import type { ReportActions, ReportData, Section } from '../parts/ReportData.ts';
import { VirtualList, type ListItem } from '../parts/VirtualList.ts';
import { warningItem } from '../parts/WarningItem.ts';
import { FeatureCard } from './FeatureCard.ts';

const mostClasses = 15;

/** What each column says of the one to be predicted. */
export class TargetSection implements Section {
  readonly element: HTMLElement;
  readonly #actions: ReportActions;
  readonly #summary = h('p', {});
  readonly #classes: BarsPanel;
  readonly #suspectsPart: HTMLElement;
  readonly #suspects = h('ul', { class: 'mlnb-eda-warnings' });
  readonly #list: VirtualList;
  readonly #card: FeatureCard;
  #data: ReportData | null = null;
  #chosen: string | null = null;

  constructor(prefix: string, charts: ReportCharts, actions: ReportActions) {
    this.#actions = actions;
    this.#classes = new BarsPanel(charts, () => undefined);
    this.#list = new VirtualList(`${prefix}-feature`, 'Features by strength', (name) => {
      this.#chosen = name;
      this.#showCard();
    });
    this.#card = new FeatureCard(charts, actions);
    this.#suspectsPart = h('section', {}, h('h3', {}, 'Leakage suspects'), this.#suspects);
    this.element = h(
      'div',
      {},
      h(
        'div',
        { class: 'mlnb-eda-two' },
        h('section', {}, h('h3', {}, 'Target'), this.#summary, this.#classes.element),
        this.#suspectsPart,
      ),
      h('h3', {}, 'Features, the strongest first'),
      listAndDetail([this.#list.element], this.#card.element),
    );
  }

  update(data: ReportData): void {
    if (data === this.#data) return;
    this.#data = data;
    const { target } = data.profile;
    if (target === null) return;
    this.#showClasses(target);
    this.#showSuspects(target);
    const hasChosen = this.#chosen !== null && data.features.has(this.#chosen);
    if (!hasChosen) this.#chosen = target.features[0]?.column ?? null;
    this.#list.update(target.features.map(featureItem));
    this.#list.select(this.#chosen);
    this.#showCard();
  }

  dispose(): void {
    this.#classes.dispose();
    this.#card.dispose();
  }

  #showClasses({ column, task, classes, imbalanceRatio }: TargetReport): void {
    const total = Math.max(
      1,
      classes.reduce((sum, { count }) => sum + count, 0),
    );
    this.#summary.textContent =
      task === 'regression'
        ? `${column} is a number. Its distribution is under Columns.`
        : `${column} has ${thousands(classes.length)} classes${imbalanceRatio === null ? '' : `; ${formatFigure(imbalanceRatio)} rows of the largest for one of the smallest`}.`;
    if (classes.length === 0) {
      this.#classes.hide();
      return;
    }
    this.#classes.show({
      label: `Classes of ${column}`,
      head: ['Class', 'Rows'],
      bars: classes.slice(0, mostClasses).map(({ value, count }) => ({
        label: value,
        size: count,
        figure: `${thousands(count)} (${percent(count / total)})`,
        details: [['Rows', `${thousands(count)} (${percent(count / total)})`]],
      })),
    });
  }

  #showSuspects({ leakage }: TargetReport): void {
    this.#suspectsPart.hidden = leakage.length === 0;
    this.#suspects.replaceChildren(
      ...leakage.slice(0, 30).map(({ column, reason, figure, message }) => {
        const item = warningItem(
          {
            code: 'leakage-suspect',
            severity: 'danger',
            columns: [column],
            figure,
            message,
            advice: 'Is it known when the prediction is made? If not, drop it.',
          },
          this.#actions.showColumn,
        );
        item.querySelector('code')?.replaceChildren(reason);
        return item;
      }),
    );
  }

  #showCard(): void {
    const data = this.#data;
    const feature = this.#chosen === null ? undefined : data?.features.get(this.#chosen);
    this.#card.element.hidden = feature === undefined;
    if (feature !== undefined && data?.profile.target != null) this.#card.show(feature, data.profile.target);
  }
}

function featureItem({ column, strength, kind }: FeatureRelation): ListItem {
  const text = strength?.toFixed(3) ?? '–';
  return {
    key: column,
    label: `${column}, ${kind}, strength ${text}`,
    cells: () => {
      const fill = h('i', {});
      fill.style.width = `${Math.min(100, (strength ?? 0) * 100)}%`;
      return [
        h('span', { class: 'mlnb-eda-name', title: column }, column),
        h('span', { class: 'mlnb-eda-meter', 'aria-hidden': 'true' }, fill),
        h('span', { class: 'mlnb-eda-value', title: 'Mutual information with the target, from 0 to 1' }, text),
      ];
    },
  };
}
