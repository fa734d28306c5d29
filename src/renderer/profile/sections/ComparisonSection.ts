import type { Drift, SchemaChange } from '../../../eda/profile/Drift.ts';
import type { Comparison } from '../../../eda/profile/Profile.ts';
import { thousands } from '../../../display/text/thousands.ts';
import { h } from '../../dom/h.ts';
import { listAndDetail } from '../parts/elements.ts';
import type { ReportCharts } from '../parts/ReportCharts.ts';
import type { ReportActions, ReportData, Section } from '../parts/ReportData.ts';
import { VirtualList, type ListItem } from '../parts/VirtualList.ts';
import { DriftCard } from './DriftCard.ts';

const order = { marked: 2, slight: 1, none: 0 } as const;
const mostChanges = 60;

/** How another table differs: its columns, and how far each of them has moved. */
export class ComparisonSection implements Section {
  readonly element: HTMLElement;
  readonly #summary = h('p', {});
  readonly #changes = h('div', {});
  readonly #list: VirtualList;
  readonly #card: DriftCard;
  #data: ReportData | null = null;
  #chosen: string | null = null;

  constructor(prefix: string, charts: ReportCharts, actions: ReportActions) {
    this.#list = new VirtualList(`${prefix}-drift`, 'Columns by drift', (name) => {
      this.#chosen = name;
      this.#showCard();
    });
    this.#card = new DriftCard(charts, actions);
    this.element = h(
      'div',
      {},
      this.#summary,
      this.#changes,
      h('h3', {}, 'Drift by column, the strongest first'),
      listAndDetail([this.#list.element], this.#card.element),
    );
  }

  update(data: ReportData): void {
    if (data === this.#data) return;
    this.#data = data;
    const { comparison } = data.profile;
    if (comparison === null) return;
    const sorted = comparison.drift.toSorted(
      (a, b) => order[b.severity] - order[a.severity] || (b.psi ?? 0) - (a.psi ?? 0),
    );
    this.#summary.textContent = summaryOf(comparison);
    this.#showChanges(comparison.schema);
    if (!sorted.some(({ column }) => column === this.#chosen)) this.#chosen = sorted[0]?.column ?? null;
    this.#list.update(sorted.map(driftItem));
    this.#list.select(this.#chosen);
    this.#showCard();
  }

  dispose(): void {
    this.#card.dispose();
  }

  #showChanges(schema: readonly SchemaChange[]): void {
    const items = schema.slice(0, mostChanges).map((change) => h('li', {}, changeText(change)));
    this.#changes.replaceChildren(
      ...(items.length === 0
        ? []
        : [h('h3', {}, 'Differences of the columns'), h('ul', { class: 'mlnb-eda-notes' }, ...items)]),
      ...(schema.length > mostChanges
        ? [h('p', { class: 'mlnb-muted' }, `${thousands(schema.length - mostChanges)} more.`)]
        : []),
    );
  }

  #showCard(): void {
    const data = this.#data;
    const drift = data?.profile.comparison?.drift.find(({ column }) => column === this.#chosen);
    this.#card.element.hidden = drift === undefined;
    if (drift !== undefined && data !== null) this.#card.show(drift, data);
  }
}

function summaryOf({ file, rowCount, drift, schema }: Comparison): string {
  const moved = drift.filter(({ severity }) => severity !== 'none').length;
  const changes =
    schema.length === 0 ? 'the columns are the same' : `${thousands(schema.length)} differences of the columns`;
  return `Held against ${file ?? 'the other table'} with ${thousands(rowCount)} rows: ${thousands(moved)} of ${thousands(drift.length)} columns drift; ${changes}.`;
}

function changeText(change: SchemaChange): string {
  switch (change.type) {
    case 'removed':
      return `“${change.column}” (${change.before}) is only in this table.`;
    case 'added':
      return `“${change.column}” (${change.after}) is only in the other table.`;
    case 'changed':
      return `“${change.column}” is ${change.before} here and ${change.after} there.`;
    case 'reordered':
      return 'The columns stand in another order.';
  }
}

function driftItem({ column, severity, psi }: Drift): ListItem {
  const text = psi?.toFixed(3) ?? '–';
  return {
    key: column,
    label: `${column}, ${severity === 'none' ? 'no' : severity} drift, stability index ${text}`,
    cells: () => {
      const fill = h('i', { 'data-sign': severity === 'none' ? 'plus' : 'minus' });
      fill.style.width = `${Math.min(100, (psi ?? 0) * 200)}%`;
      return [
        h('span', { class: 'mlnb-eda-name', title: column }, column),
        h('span', { class: 'mlnb-eda-meter', 'aria-hidden': 'true' }, fill),
        h('span', { class: 'mlnb-eda-value', title: 'Stability index (PSI)' }, text),
        h(
          'span',
          { class: 'mlnb-eda-mark', 'data-severity': severity === 'marked' ? 'danger' : 'warning' },
          severity === 'none' ? '' : severity,
        ),
      ];
    },
  };
}
