import { patternColumns, patternsSpec } from '../../../eda/report/charts/patternsSpec.ts';
import { matrixTable, strongestPart } from '../../../eda/report/facts/pairs.ts';
import { thousands } from '../../../display/text/thousands.ts';
import { percent } from '../../../eda/warnings/percent.ts';
import { h } from '../../dom/h.ts';
import { BarsPanel } from '../parts/BarsPanel.ts';
import { ChartFigure } from '../parts/ChartFigure.ts';
import { dataTable } from '../parts/elements.ts';
import { HeatmapPanel } from '../parts/HeatmapPanel.ts';
import type { ReportCharts } from '../parts/ReportCharts.ts';
import type { ReportActions, ReportData, Section } from '../parts/ReportData.ts';

const mostColumns = 40;
const mostCorrelated = 30;

/** What is missing by column, and which columns go missing together. */
export class MissingSection implements Section {
  readonly element: HTMLElement;
  readonly #none = h('p', { class: 'mlnb-muted' });
  readonly #columns: BarsPanel;
  readonly #more = h('p', { class: 'mlnb-muted' });
  readonly #together = h('section', {});
  readonly #patterns: ChartFigure;
  readonly #patternsNote = h('p', { class: 'mlnb-muted' });
  readonly #patternsTable = h('div', {});
  readonly #correlationPart: HTMLElement;
  readonly #correlation: HeatmapPanel;
  readonly #correlationTable = h('div', {});
  #data: ReportData | null = null;
  #names: readonly string[] = [];
  #correlated: readonly string[] = [];

  constructor(charts: ReportCharts, actions: ReportActions) {
    this.#columns = new BarsPanel(charts, ([place]) => {
      const name = place === undefined ? undefined : this.#names[place];
      if (name !== undefined) actions.showColumn(name);
    });
    this.#patterns = new ChartFigure(charts);
    this.#correlation = new HeatmapPanel(charts, {
      onPoint: () => undefined,
      onOpen: ([row]) => {
        const name = this.#correlated[row];
        if (name !== undefined) actions.showColumn(name);
      },
    });
    this.#together.append(
      h('h3', {}, 'Missing together'),
      this.#patterns.element,
      this.#patternsNote,
      this.#patternsTable,
    );
    this.#correlationPart = h(
      'section',
      {},
      h('h3', {}, 'Correlation of being missing'),
      this.#correlation.element,
      this.#correlationTable,
    );
    this.element = h(
      'div',
      {},
      this.#none,
      h(
        'div',
        { class: 'mlnb-eda-two' },
        h('section', {}, h('h3', {}, 'Missing by column'), this.#columns.element, this.#more),
        this.#together,
      ),
      this.#correlationPart,
    );
  }

  update(data: ReportData): void {
    if (data === this.#data) return;
    this.#data = data;
    const isWhole = this.#showColumns(data);
    this.#none.hidden = !isWhole;
    this.#none.textContent = 'No value is missing.';
    for (const part of this.element.children)
      if (part !== this.#none && part instanceof HTMLElement) part.hidden = isWhole;
    if (isWhole) return;
    this.#showPatterns(data);
    this.#showCorrelation(data);
  }

  dispose(): void {
    this.#columns.dispose();
    this.#patterns.dispose();
    this.#correlation.dispose();
  }

  /** True when nothing is missing. */
  #showColumns({ profile: { columns, overview } }: ReportData): boolean {
    const missing = columns.filter((column) => column.missing > 0).toSorted((a, b) => b.missing - a.missing);
    const shown = missing.slice(0, mostColumns);
    this.#names = shown.map(({ name }) => name);
    const left = missing.length - shown.length;
    this.#more.hidden = left === 0;
    this.#more.textContent = `${thousands(left)} more columns have missing values: sort the list of columns by them.`;
    if (missing.length === 0) return true;
    const rows = Math.max(1, overview.rowCount);
    this.#columns.show({
      label: `Missing values by column: ${shown
        .slice(0, 5)
        .map((column) => `${column.name} ${percent(column.missing / rows)}`)
        .join(', ')}`,
      head: ['Column', 'Missing'],
      most: rows,
      bars: shown.map((column) => ({
        label: column.name,
        size: column.missing,
        figure: percent(column.missing / rows),
        details: [
          ['Missing', thousands(column.missing)],
          ['Share', percent(column.missing / rows)],
        ],
        ...(column.missing === rows ? { kind: 'bad' as const } : {}),
      })),
    });
    return false;
  }

  #showPatterns({ profile: { missingness }, isPending }: ReportData): void {
    const columns = patternColumns(missingness);
    this.#patternsNote.textContent = isPending('missingness')
      ? 'Combinations are counted when all rows are read.'
      : `${thousands(missingness.patternCount)} combinations among ${thousands(missingness.rows)} rows; the grey bar is rows without missing values. Heights are square roots.`;
    if (columns.length === 0) {
      this.#patterns.hide();
      this.#patternsTable.replaceChildren();
      return;
    }
    this.#patterns.show({
      label: `Columns that are missing together; a table below has the same figures`,
      height: 80 + columns.length * 20 + 40,
      spec: (width, palette) => patternsSpec(missingness, width, palette),
    });
    this.#patternsTable.replaceChildren(
      dataTable(
        'Combinations of missing columns',
        ['Missing', 'Rows', 'Share'],
        missingness.patterns.map(({ columns: names, rows }) => [
          names.length === 0 ? 'nothing' : names.join(', '),
          thousands(rows),
          percent(rows / Math.max(1, missingness.rows)),
        ]),
      ),
    );
  }

  #showCorrelation({ profile: { missingness } }: ReportData): void {
    const matrix = missingness.correlation;
    this.#correlationPart.hidden = matrix === null || matrix.columns.length < 2;
    if (matrix === null || this.#correlationPart.hidden) {
      this.#correlation.hide();
      return;
    }
    const { rows, columns, values } = strongestPart(matrixTable(matrix), mostCorrelated);
    this.#correlated = rows;
    this.#correlation.show(
      { rows, columns, values, measure: 'Correlation of being missing', isSigned: true },
      `Correlation of being missing for ${columns.length} columns; a table below has the same figures`,
    );
    this.#correlationTable.replaceChildren(
      dataTable(
        'Correlation of being missing',
        ['Column', ...columns],
        rows.map((name, row) => [name, ...columns.map((_, column) => values[row]?.[column]?.toFixed(2) ?? '–')]),
      ),
    );
  }
}
