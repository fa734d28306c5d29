import { tableSizeText } from '../../display/table/tableSizeText.ts';
import type { Overview, PartialProgress, Profile } from '../../eda/profile/Profile.ts';
import { formatBytes } from '../../eda/report/formatFigure.ts';
import { thousands } from '../../display/text/thousands.ts';
import { titleOf } from '../../eda/report/titleOf.ts';
import { h } from '../dom/h.ts';
import { TabPanels } from '../report/TabPanels.ts';
import { ReportCharts, type DrawChart } from './parts/ReportCharts.ts';
import { reportData, type ReportActions, type ReportData } from './parts/ReportData.ts';
import type { Tab } from './parts/Tabs.ts';
import { AssociationsSection } from './sections/AssociationsSection.ts';
import { ColumnsSection } from './sections/ColumnsSection.ts';
import { ComparisonSection } from './sections/ComparisonSection.ts';
import { MissingSection } from './sections/MissingSection.ts';
import { OverviewSection } from './sections/OverviewSection.ts';
import { TargetSection } from './sections/TargetSection.ts';

const sectionNames = {
  overview: 'Overview',
  columns: 'Columns',
  associations: 'Associations',
  missing: 'Missing',
  target: 'Target',
  comparison: 'Comparison',
} as const;
type SectionId = keyof typeof sectionNames;

let reports = 0;

/**
 * The report of a profile, built from it alone: hovering, brushing and switching ask nobody for more. A new profile of
 * the same table is shown in place; what was chosen stays chosen.
 */
export class ProfileReport {
  readonly #root: HTMLElement;
  readonly #charts: ReportCharts;
  readonly #parts: TabPanels<SectionId, ReportData>;
  readonly #title = h('h2', {});
  readonly #subtitle = h('p', { class: 'mlnb-muted mlnb-eda-subtitle' });
  readonly #columns: ColumnsSection;

  constructor(root: HTMLElement, loadDraw: () => Promise<DrawChart>) {
    this.#root = root;
    reports += 1;
    const prefix = `mlnb-eda-${reports}`;
    const charts = (this.#charts = new ReportCharts(loadDraw));
    const actions: ReportActions = {
      showColumn: (name) => {
        this.#parts.select('columns');
        this.#columns.showColumn(name);
      },
      showRole: (role) => {
        this.#parts.select('columns');
        this.#columns.showRole(role);
      },
    };
    this.#columns = new ColumnsSection(prefix, charts);
    this.#parts = new TabPanels<SectionId, ReportData>(prefix, 'overview', {
      overview: new OverviewSection(charts, actions),
      columns: this.#columns,
      associations: new AssociationsSection(prefix, charts, actions),
      missing: new MissingSection(charts, actions),
      target: new TargetSection(prefix, charts, actions),
      comparison: new ComparisonSection(prefix, charts, actions),
    });
    root.classList.add('mlnb-eda');
    root.append(h('div', { class: 'mlnb-eda-head' }, this.#title, this.#subtitle), ...this.#parts.elements);
  }

  update(profile: Profile): void {
    const data = reportData(profile);
    this.#title.textContent = titleOf(profile);
    this.#subtitle.textContent = subtitleOf(profile);
    this.#parts.update(data, tabsOf(data));
  }

  dispose(): void {
    this.#parts.dispose();
    this.#charts.dispose();
    this.#root.replaceChildren();
  }
}

function tabsOf({ profile }: ReportData): (Tab & { readonly id: SectionId })[] {
  const { overview, target, comparison, columns, warnings } = profile;
  const withMissing = columns.filter(({ missing }) => missing > 0).length;
  const badges: Partial<Record<SectionId, number>> = {
    overview: warnings.length,
    columns: overview.columnCount,
    missing: withMissing,
  };
  const ids = Object.keys(sectionNames) as SectionId[]; // SAFETY: the keys of a constant.
  return ids
    .filter((id) => (id !== 'target' || target !== null) && (id !== 'comparison' || comparison !== null))
    .map((id) => {
      const badge = badges[id] ?? 0;
      return { id, label: sectionNames[id], ...(badge > 0 ? { badge: thousands(badge) } : {}) };
    });
}

function subtitleOf({ overview, sampling, progress }: Profile): string {
  const size = `${tableSizeText(overview)}, ${formatBytes(overview.memoryBytes)} in memory`;
  if (progress !== undefined) return `So far: ${partText(progress, overview)}`;
  return sampling.isSampled ? `${size}; some figures are of ${thousands(sampling.rows)} rows drawn from them` : size;
}

/** Of which rows the figures are while others are still read. */
function partText({ rows, tableRows }: PartialProgress, { columnCount }: Overview): string {
  if (tableRows === null) return `the first ${tableSizeText({ rowCount: rows, columnCount })}`;
  if (rows < tableRows) return `${thousands(rows)} of ${tableSizeText({ rowCount: tableRows, columnCount })}`;
  return `${tableSizeText({ rowCount: rows, columnCount })}, each by itself`;
}
