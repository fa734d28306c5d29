import type { ColumnProfile } from '../../../eda/profile/Profile.ts';
import { columnFacts } from '../../../eda/report/facts/columnFacts.ts';
import { thousands } from '../../../display/text/thousands.ts';
import { h } from '../../dom/h.ts';
import { BarsPanel } from '../parts/BarsPanel.ts';
import { factGroups, roleChip } from '../parts/elements.ts';
import { HistogramPanel } from '../parts/HistogramPanel.ts';
import { LevelsPanel } from '../parts/LevelsPanel.ts';
import type { ReportCharts } from '../parts/ReportCharts.ts';
import type { ReportData } from '../parts/ReportData.ts';
import { warningItem } from '../parts/WarningItem.ts';

const mostWords = 10;

/** All that is known of one column. Its parts stay in the page from one column to the next, so that nothing jumps. */
export class ColumnCard {
  readonly element: HTMLElement;
  readonly #title = h('h3', { tabindex: -1 });
  readonly #kind = h('span', { class: 'mlnb-eda-kind' });
  readonly #warnings = h('ul', { class: 'mlnb-eda-warnings' });
  readonly #histogram: HistogramPanel;
  readonly #levels: LevelsPanel;
  readonly #empty = h('p', { class: 'mlnb-muted' });
  readonly #groups = h('div', {});
  readonly #wordsTitle = h('h4', {}, 'Words');
  readonly #words: BarsPanel;

  constructor(charts: ReportCharts) {
    this.#histogram = new HistogramPanel(charts);
    this.#levels = new LevelsPanel(charts);
    this.#words = new BarsPanel(charts, () => undefined);
    this.element = h(
      'article',
      { class: 'mlnb-eda-card' },
      h('header', {}, this.#title, this.#kind),
      this.#warnings,
      this.#histogram.element,
      this.#levels.element,
      this.#empty,
      this.#groups,
      h('div', { class: 'mlnb-eda-words' }, this.#wordsTitle, this.#words.element),
    );
  }

  show(column: ColumnProfile, data: ReportData): void {
    const { rowCount } = data.profile.overview;
    this.#title.textContent = column.name;
    this.#kind.replaceChildren(roleChip(column.role), h('code', {}, column.duckType.slice(0, 60)));
    const warnings = data.warnings.get(column.name) ?? [];
    this.#warnings.hidden = warnings.length === 0;
    this.#warnings.replaceChildren(...warnings.slice(0, 12).map((warning) => warningItem(warning, null)));
    this.#showValues(column, data);
    this.#groups.replaceChildren(factGroups(columnFacts(column, rowCount)));
    this.#showWords(column);
  }

  dispose(): void {
    this.#histogram.dispose();
    this.#levels.dispose();
    this.#words.dispose();
  }

  /** Few values are shown by name, even of numbers. */
  #showValues(column: ColumnProfile, data: ReportData): void {
    const { histogram, levels, role } = column;
    const top = levels?.top ?? [];
    const isByName = histogram === null || role === 'boolean' || (role === 'constant' && top.length > 0);
    if (isByName) this.#histogram.hide();
    else this.#histogram.show(column, histogram);
    const showsLevels = top.length > 0 && (isByName || role === 'ordinal' || role === 'categorical');
    if (showsLevels) this.#levels.show(column, data.features.get(column.name));
    else this.#levels.hide();
    this.#empty.hidden = !isByName || showsLevels;
    this.#empty.textContent = emptyReason(column);
  }

  #showWords({ text, name }: ColumnProfile): void {
    const words = text?.topTokens.slice(0, mostWords) ?? [];
    this.#wordsTitle.hidden = words.length === 0;
    if (words.length === 0) {
      this.#words.hide();
      return;
    }
    this.#words.show({
      label: `Most frequent words of ${name}`,
      head: ['Word', 'Values'],
      bars: words.map(({ value, count }) => ({
        label: value,
        size: count,
        figure: thousands(count),
        details: [['Values', thousands(count)]],
      })),
    });
  }
}

function emptyReason({ role, count, histogram, levels, distinct }: ColumnProfile): string {
  if (count === 0) return 'No values.';
  if (role === 'other') return 'Nested or binary values are counted, not shown.';
  if (histogram === null && levels?.rareLevels === 0 && distinct <= 1) return 'Its one value is not shown.';
  return 'Values that occur once, or look personal, are not shown; in a report of very many columns some have no chart.';
}
