import type { Warning } from '../../../eda/profile/Warning.ts';
import { overviewFacts } from '../../../eda/report/facts/overviewFacts.ts';
import { thousands } from '../../../display/text/thousands.ts';
import { percent } from '../../../eda/warnings/percent.ts';
import { button } from '../../dom/button.ts';
import { h } from '../../dom/h.ts';
import { BarsPanel } from '../parts/BarsPanel.ts';
import { severityNames } from '../parts/elements.ts';
import type { ReportCharts } from '../parts/ReportCharts.ts';
import type { ReportActions, ReportData, Section } from '../parts/ReportData.ts';
import { warningItem } from '../parts/WarningItem.ts';

const firstWarnings = 8;
const pageWarnings = 100;
type Kind = Warning['severity'] | 'all';

/** The table in a few figures, the roles of its columns, and what to look at first. */
export class OverviewSection implements Section {
  readonly element: HTMLElement;
  readonly #actions: ReportActions;
  readonly #tiles = h('dl', { class: 'mlnb-eda-tiles' });
  readonly #roles: BarsPanel;
  readonly #notes = h('div', {});
  readonly #kinds = h('div', { class: 'mlnb-eda-chips', role: 'group', 'aria-label': 'Which warnings' });
  readonly #list = h('ul', { class: 'mlnb-eda-warnings' });
  readonly #none = h('p', { class: 'mlnb-muted' });
  readonly #more: HTMLButtonElement;
  #data: ReportData | null = null;
  #roleNames: readonly string[] = [];
  #kind: Kind = 'all';
  #shown = firstWarnings;

  constructor(charts: ReportCharts, actions: ReportActions) {
    this.#actions = actions;
    this.#roles = new BarsPanel(charts, ([place]) => {
      const role = place === undefined ? undefined : this.#roleNames[place];
      if (role !== undefined) actions.showRole(role);
    });
    this.#more = button({
      label: 'Show more',
      className: 'mlnb-button mlnb-eda-more',
      onClick: () => {
        this.#shown += pageWarnings;
        this.#showWarnings();
      },
    });
    this.element = h(
      'div',
      {},
      this.#tiles,
      h(
        'div',
        { class: 'mlnb-eda-two' },
        h(
          'section',
          { class: 'mlnb-eda-wide' },
          h('div', { class: 'mlnb-eda-heading' }, h('h3', {}, 'Warnings'), this.#kinds),
          this.#none,
          this.#list,
          this.#more,
        ),
        h('section', {}, h('h3', {}, 'Roles of the columns'), this.#roles.element, this.#notes),
      ),
    );
  }

  update(data: ReportData): void {
    if (data === this.#data) return;
    this.#data = data;
    this.#showTiles(data);
    this.#showRoles(data);
    this.#showNotes(data);
    this.#showKinds(data.profile.warnings);
    this.#showWarnings();
  }

  dispose(): void {
    this.#roles.dispose();
  }

  #showTiles({ profile, isPending }: ReportData): void {
    const facts = overviewFacts(profile).map(([name, value]) => {
      const isOpen = name === 'Duplicate rows' && isPending('duplicates');
      return h('div', {}, h('dt', {}, name), h('dd', { title: value }, isOpen ? '…' : value));
    });
    this.#tiles.replaceChildren(...facts);
  }

  #showRoles({ profile: { overview } }: ReportData): void {
    const found = Object.entries(overview.roles).toSorted((a, b) => b[1] - a[1]);
    this.#roleNames = found.map(([role]) => role);
    const share = (count: number): string => percent(count / Math.max(1, overview.columnCount));
    this.#roles.show({
      label: `Roles of the columns: ${found.map(([role, count]) => `${count} ${role}`).join(', ')}`,
      head: ['Role', 'Columns'],
      bars: found.map(([label, count]) => ({
        label,
        size: count,
        figure: thousands(count),
        details: [['Columns', `${thousands(count)} (${share(count)})`]],
      })),
    });
  }

  #showNotes({ profile: { source, sampling, overview, columns } }: ReportData): void {
    const left = overview.columnCount - columns.length;
    const notes = [
      ...source.notes,
      ...sampling.notes,
      ...(left > 0 ? [`${thousands(left)} columns had no room in this report; all are in the profile as JSON.`] : []),
    ];
    this.#notes.replaceChildren(
      ...(notes.length === 0
        ? []
        : [
            h('h3', {}, 'How it was read'),
            h('ul', { class: 'mlnb-eda-notes' }, ...notes.map((note) => h('li', {}, note))),
          ]),
    );
  }

  #showKinds(warnings: readonly Warning[]): void {
    const kinds = ['all', 'danger', 'warning', 'info'] as const;
    const counts = kinds.map((kind) => warnings.filter(({ severity }) => kind === 'all' || severity === kind).length);
    if (counts[kinds.indexOf(this.#kind)] === 0) this.#kind = 'all';
    const chips = kinds.flatMap((kind, place) => {
      const count = counts[place] ?? 0;
      if (count === 0) return [];
      const chip = h(
        'button',
        { type: 'button', class: 'mlnb-eda-chip', 'aria-pressed': String(kind === this.#kind), 'data-severity': kind },
        `${kind === 'all' ? 'All' : severityNames[kind]} ${thousands(count)}`,
      );
      chip.addEventListener('click', () => {
        this.#kind = kind;
        this.#shown = firstWarnings;
        for (const other of this.#kinds.children) other.setAttribute('aria-pressed', String(other === chip));
        this.#showWarnings();
      });
      return [chip];
    });
    this.#kinds.replaceChildren(...chips);
  }

  #showWarnings(): void {
    const all = this.#data?.profile.warnings ?? [];
    const kind = this.#kind;
    const found = all.filter(({ severity }) => kind === 'all' || severity === kind);
    this.#none.hidden = all.length > 0;
    this.#none.textContent =
      this.#data?.profile.progress === undefined ? 'Nothing odd was found.' : 'Warnings come when all rows are read.';
    const rest = found.length - this.#shown;
    this.#more.hidden = rest <= 0;
    this.#more.textContent = `Show ${thousands(Math.min(rest, pageWarnings))} more`;
    this.#list.replaceChildren(
      ...found.slice(0, this.#shown).map((warning) => warningItem(warning, this.#actions.showColumn)),
    );
  }
}
