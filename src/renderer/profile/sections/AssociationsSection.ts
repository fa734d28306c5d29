import {
  measureMeanings,
  measureNames,
  measureTables,
  pairMeasures,
  signedMeasures,
  strongestPairs,
  strongestPart,
  type Measure,
  type MeasureTable,
} from '../../../eda/report/facts/pairs.ts';
import { thousands } from '../../../display/text/thousands.ts';
import { h } from '../../dom/h.ts';
import { HeatmapPanel, type Cell } from '../parts/HeatmapPanel.ts';
import { PairCard } from '../parts/PairCard.ts';
import type { ReportCharts } from '../parts/ReportCharts.ts';
import type { ReportActions, ReportData, Section } from '../parts/ReportData.ts';
import { VirtualList, type ListItem } from '../parts/VirtualList.ts';

const mostShown = 40;
const mostPairs = 400;

/** How columns hang together: a heatmap by measure, the strongest pairs, and the pair that is open. */
export class AssociationsSection implements Section {
  readonly element: HTMLElement;
  readonly #switch = h('div', { class: 'mlnb-eda-chips', role: 'group', 'aria-label': 'Measure' });
  readonly #meaning = h('p', { class: 'mlnb-muted' });
  readonly #heatmap: HeatmapPanel;
  readonly #pointed = h('p', { class: 'mlnb-eda-told', 'aria-live': 'off' });
  readonly #pairs: VirtualList;
  readonly #pair: PairCard;
  readonly #none = h('p', { class: 'mlnb-muted' });
  readonly #body: HTMLElement;
  #data: ReportData | null = null;
  #tables: readonly MeasureTable[] = [];
  #measure: Measure = 'pearson';
  #part: MeasureTable | null = null;
  #open: readonly [string, string] | null = null;

  constructor(prefix: string, charts: ReportCharts, actions: ReportActions) {
    this.#heatmap = new HeatmapPanel(charts, {
      onPoint: (cell) => {
        this.#point(cell);
      },
      onOpen: ([row, column]) => {
        const names = [this.#part?.rows[row], this.#part?.columns[column]] as const;
        if (names[0] !== undefined && names[1] !== undefined) this.#show([names[0], names[1]]);
      },
    });
    this.#pairs = new VirtualList(`${prefix}-pair`, 'Strongest pairs', (key) => {
      const [a, b] = pairOf(key);
      this.#show([a, b]);
    });
    this.#pair = new PairCard(charts, actions);
    this.#body = h(
      'div',
      {},
      this.#switch,
      this.#meaning,
      h(
        'div',
        { class: 'mlnb-eda-two mlnb-eda-associations' },
        h('div', { class: 'mlnb-eda-wide' }, this.#heatmap.element, this.#pointed),
        h('section', {}, h('h3', {}, 'Strongest pairs'), this.#pairs.element),
      ),
      this.#pair.element,
    );
    this.element = h('div', {}, this.#none, this.#body);
  }

  update(data: ReportData): void {
    if (data === this.#data) return;
    this.#data = data;
    this.#tables = measureTables(data.profile.associations);
    this.#none.hidden = this.#tables.length > 0;
    this.#none.textContent = data.isPending('associations')
      ? 'Pairs of columns are compared when all rows are read.'
      : 'There are no two columns to relate.';
    this.#body.hidden = this.#tables.length === 0;
    if (!this.#tables.some(({ measure }) => measure === this.#measure))
      this.#measure = this.#tables[0]?.measure ?? 'pearson';
    this.#showSwitch();
    this.#showMeasure();
    if (this.#open !== null) this.#show(this.#open);
  }

  dispose(): void {
    this.#heatmap.dispose();
    this.#pair.dispose();
  }

  #showSwitch(): void {
    this.#switch.replaceChildren(
      ...this.#tables.map(({ measure }) => {
        const chip = h(
          'button',
          { type: 'button', class: 'mlnb-eda-chip', 'aria-pressed': String(measure === this.#measure) },
          measureNames[measure],
        );
        chip.addEventListener('click', () => {
          this.#measure = measure;
          for (const other of this.#switch.children) other.setAttribute('aria-pressed', String(other === chip));
          this.#showMeasure();
        });
        return chip;
      }),
    );
  }

  #showMeasure(): void {
    const table = this.#tables.find(({ measure }) => measure === this.#measure);
    if (table === undefined) return;
    const part = strongestPart(table, mostShown);
    this.#part = part;
    const left = table.columns.length - part.columns.length;
    this.#meaning.textContent = `${measureMeanings[table.measure]}${left > 0 ? ` The ${mostShown} columns with the strongest relations of ${thousands(table.columns.length)}.` : ''}`;
    const name = measureNames[table.measure];
    const pairs = strongestPairs(table, mostPairs);
    const [first] = pairs;
    this.#heatmap.show(
      {
        rows: part.rows,
        columns: part.columns,
        values: part.values,
        measure: name,
        isSigned: signedMeasures.has(table.measure),
      },
      `Heatmap of ${name} for ${part.columns.length} columns${first === undefined ? '' : `; the strongest pair is ${first.a} and ${first.b} with ${first.value.toFixed(2)}`}. All pairs are in the list beside it.`,
    );
    this.#pairs.update(pairs.map((pair) => pairItem(pair)));
    this.#point(null);
    this.#mark();
  }

  /** Every measure of the pair under the pointer. */
  #point(cell: Cell): void {
    const [a, b] = [this.#part?.rows[cell?.[0] ?? -1], this.#part?.columns[cell?.[1] ?? -1]];
    if (a === undefined || b === undefined) {
      this.#pointed.textContent = 'Point at a cell for its pair; click it to open both columns.';
      return;
    }
    const figures = pairMeasures(this.#tables, a, b).map(
      ([measure, value]) => `${measureNames[measure]} ${value?.toFixed(3) ?? 'not defined'}`,
    );
    this.#pointed.textContent = `${a} × ${b}: ${figures.join(' · ')}`;
  }

  #show(pair: readonly [string, string]): void {
    this.#open = pair;
    if (this.#data !== null) this.#pair.show(this.#data, this.#tables, pair);
    this.#mark();
  }

  #mark(): void {
    if (this.#open === null) return;
    const [a, b] = this.#open;
    const [row, column] = [this.#part?.rows.indexOf(a) ?? -1, this.#part?.columns.indexOf(b) ?? -1];
    this.#heatmap.frame(row < 0 || column < 0 ? null : [row, column]);
    this.#pairs.select(keyOf(a, b));
  }
}

function pairItem({ a, b, value }: { a: string; b: string; value: number }): ListItem {
  return {
    key: keyOf(a, b),
    label: `${a} and ${b}: ${value.toFixed(3)}`,
    cells: () => {
      const fill = h('i', { 'data-sign': value < 0 ? 'minus' : 'plus' });
      fill.style.width = `${Math.min(100, Math.abs(value) * 100)}%`;
      return [
        h('span', { class: 'mlnb-eda-name', title: `${a} × ${b}` }, `${a} × ${b}`),
        h('span', { class: 'mlnb-eda-meter', 'aria-hidden': 'true' }, fill),
        h('span', { class: 'mlnb-eda-value' }, value.toFixed(3)),
      ];
    },
  };
}

function keyOf(a: string, b: string): string {
  return JSON.stringify([a, b]);
}

function pairOf(key: string): [string, string] {
  return JSON.parse(key) as [string, string]; // SAFETY: keys are made by `keyOf`.
}
