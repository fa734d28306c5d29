import type { ColumnProfile } from '../../../eda/profile/Profile.ts';
import type { FeatureRelation } from '../../../eda/profile/TargetReport.ts';
import type { Bar } from '../../../eda/report/charts/barsSpec.ts';
import { formatFigure } from '../../../eda/report/formatFigure.ts';
import { thousands } from '../../../display/text/thousands.ts';
import { percent } from '../../../eda/warnings/percent.ts';
import { h } from '../../dom/h.ts';
import { BarsPanel } from './BarsPanel.ts';
import type { ReportCharts } from './ReportCharts.ts';

const mostBars = 12;

/** The most frequent values. Those that are picked are added up; with a target, its rate among them is told. */
export class LevelsPanel {
  readonly element = h('div', {});
  readonly #bars: BarsPanel;
  readonly #told = h('p', { class: 'mlnb-eda-told', role: 'status' });
  #column: ColumnProfile | null = null;
  #feature: FeatureRelation | undefined;
  #picked: readonly number[] = [];

  constructor(charts: ReportCharts) {
    const pick = ([place]: readonly number[], isMore: boolean): void => {
      this.#pick(place, isMore);
    };
    this.#bars = new BarsPanel(charts, pick, this.#told);
    this.element.append(this.#bars.element);
  }

  show(column: ColumnProfile, feature: FeatureRelation | undefined): void {
    const bars = levelBars(column);
    if (column.name !== this.#column?.name) this.#picked = [];
    this.#column = column;
    this.#feature = feature;
    this.element.hidden = false;
    this.#bars.show({
      label: `Most frequent values of ${column.name}: ${bars
        .slice(0, 3)
        .map(({ label, figure }) => `${label} ${figure}`)
        .join(', ')}`,
      bars,
      head: ['Value', 'Rows'],
    });
    this.#tell();
  }

  hide(): void {
    this.element.hidden = true;
    this.#bars.hide();
  }

  dispose(): void {
    this.#bars.dispose();
  }

  #pick(place: number | undefined, isMore: boolean): void {
    const known = this.#picked;
    if (place === undefined) this.#picked = [];
    else if (known.includes(place)) this.#picked = isMore ? known.filter((own) => own !== place) : [];
    else this.#picked = isMore ? [...known, place] : [place];
    this.#tell();
  }

  #tell(): void {
    this.#bars.pick(this.#picked);
    const column = this.#column;
    if (column === null) return;
    this.#told.textContent =
      this.#picked.length === 0 ? 'Click a value to pick it, with Shift for several.' : this.#sum(column);
  }

  #sum(column: ColumnProfile): string {
    const top = column.levels?.top ?? [];
    const levels = this.#picked.flatMap((place) => top[place] ?? []);
    const rest = this.#picked.includes(Math.min(top.length, mostBars)) ? restOf(column) : 0;
    const rows = levels.reduce((sum, { count }) => sum + count, 0) + rest;
    const names = [...levels.map(({ value }) => `“${value.slice(0, 40)}”`), ...(rest > 0 ? ['other values'] : [])];
    const share =
      column.levels?.isSampled === true ? '' : `, ${percent(rows / Math.max(1, column.count))} of the values`;
    return `${names.join(', ')}: ${thousands(rows)} rows${share}.${this.#rate(levels.map(({ value }) => value))}`;
  }

  #rate(values: readonly string[]): string {
    const rates = (this.#feature?.rates ?? []).filter(({ label }) => values.includes(label));
    const rows = rates.reduce((sum, { count }) => sum + count, 0);
    if (rows === 0 || rates.length < values.length) return '';
    const mean = rates.reduce((sum, { rate, count }) => sum + (rate ?? 0) * count, 0) / rows;
    return ` Target among them: ${formatFigure(mean)} on average.`;
  }
}

function levelBars(column: ColumnProfile): Bar[] {
  const { levels, count } = column;
  const isSampled = levels?.isSampled === true;
  const figureOf = (rows: number): string =>
    isSampled ? thousands(rows) : `${thousands(rows)} (${percent(rows / Math.max(1, count))})`;
  const barOf = (label: string, rows: number): Bar => ({
    label,
    size: rows,
    figure: figureOf(rows),
    details: [['Rows', figureOf(rows)]],
  });
  const rest = restOf(column);
  return [
    ...(levels?.top ?? []).slice(0, mostBars).map(({ value, count: rows }) => barOf(value, rows)),
    ...(rest > 0 ? [{ ...barOf('other values', rest), kind: 'rest' as const }] : []),
  ];
}

function restOf({ levels, count }: ColumnProfile): number {
  if (levels === null || levels.isSampled) return 0;
  return Math.max(0, count - levels.top.slice(0, mostBars).reduce((sum, level) => sum + level.count, 0));
}
