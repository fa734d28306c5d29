import type { View } from 'vega';
import type { ColumnProfile, Histogram, Quantiles } from '../../../eda/profile/Profile.ts';
import { binText, spanText } from '../../../eda/report/charts/edgeText.ts';
import { histogramSpec } from '../../../eda/report/charts/histogramSpec.ts';
import { binsTouched, rangeFacts, type BinRange } from '../../../eda/report/facts/rangeFacts.ts';
import { formatFigure } from '../../../eda/report/formatFigure.ts';
import { thousands } from '../../../display/text/thousands.ts';
import { percent } from '../../../eda/warnings/percent.ts';
import { button } from '../../dom/button.ts';
import { h } from '../../dom/h.ts';
import { ChartFigure } from './ChartFigure.ts';
import { dataTable } from './elements.ts';
import { RangeStrip } from './RangeStrip.ts';
import type { ReportCharts } from './ReportCharts.ts';

const height = 176;

/** A histogram of which a range can be looked at closely: dragged over in the chart, or set by the strip below it. */
export class HistogramPanel {
  readonly element = h('div', { class: 'mlnb-eda-histogram' });
  readonly #chart: ChartFigure;
  readonly #strip = new RangeStrip((range) => {
    this.#setRange(range);
  });
  readonly #told = h('p', { class: 'mlnb-eda-told', role: 'status' });
  readonly #reset = button({
    label: 'Show all',
    className: 'mlnb-button mlnb-eda-reset',
    onClick: () => {
      this.#setRange(this.#all);
    },
  });
  readonly #beside = h('p', { class: 'mlnb-muted' });
  readonly #table = h('div', {});
  #column: ColumnProfile | null = null;
  #histogram: Histogram = { edges: [0, 1], counts: [0], below: 0, above: 0, isInteger: false };
  #range: BinRange = { first: 0, end: 1 };
  #touched: BinRange | null = null;

  constructor(charts: ReportCharts) {
    this.#chart = new ChartFigure(charts);
    this.#watchPointer();
    const foot = h('div', { class: 'mlnb-eda-foot' }, this.#told, this.#reset);
    this.element.append(this.#chart.element, this.#strip.element, foot, this.#beside, this.#table);
  }

  show(column: ColumnProfile, histogram: Histogram): void {
    const isOther = column.name !== this.#column?.name || histogram.counts.length !== this.#histogram.counts.length;
    this.#column = column;
    this.#histogram = histogram;
    if (isOther) this.#range = this.#all;
    this.element.hidden = false;
    const { below, above } = histogram;
    this.#beside.hidden = below + above === 0;
    this.#beside.textContent = `Left out for their distance: ${thousands(below)} smaller and ${thousands(above)} larger values.`;
    this.#table.replaceChildren(this.#asTable());
    this.#strip.element.hidden = histogram.counts.length < 3;
    this.#draw();
  }

  hide(): void {
    this.element.hidden = true;
    this.#chart.hide();
  }

  dispose(): void {
    this.#chart.dispose();
  }

  get #all(): BinRange {
    return { first: 0, end: this.#histogram.counts.length };
  }

  get #look(): { isInteger: boolean; isTime: boolean } {
    return { isInteger: this.#histogram.isInteger, isTime: this.#column?.time !== null };
  }

  #setRange(range: BinRange): void {
    this.#range = range;
    this.#draw();
  }

  #draw(): void {
    const column = this.#column;
    if (column === null) return;
    const { first, end } = this.#range;
    const quantiles: Quantiles | null = column.numeric?.quantiles ?? null;
    const histogram = this.#histogram;
    const { isTime } = this.#look;
    this.#chart.show({
      label: `Histogram of ${column.name}: ${this.#text(this.#range)}`,
      height: height + 34,
      spec: (width, palette) =>
        histogramSpec(
          histogram,
          { width: Math.max(120, width - 50), height, isTime, quantiles, bins: [first, end] },
          palette,
        ),
      onView: (view) => {
        this.#listen(view);
      },
    });
    this.#strip.show(histogram, isTime, this.#range);
    this.#tell(this.#range);
  }

  #tell(range: BinRange): void {
    const isAll = range.first === 0 && range.end === this.#histogram.counts.length;
    this.#reset.hidden = isAll;
    this.#told.textContent = isAll
      ? this.#histogram.counts.length < 3
        ? ''
        : 'Drag over the chart, or move the ends of the strip, to look into a range.'
      : this.#text(range);
  }

  #text(range: BinRange): string {
    const { rows, share, quantiles } = rangeFacts(this.#histogram, range);
    const [from = 0, to = 0] = [this.#histogram.edges[range.first], this.#histogram.edges[range.end]];
    const days = this.#look.isTime ? `, ${formatFigure((to - from) / 86_400_000)} days` : '';
    const text = `${spanText(from, to, this.#look)}${days}: ${thousands(rows)} rows, ${percent(share)} of the values; from quantile ${percent(quantiles[0])} to ${percent(quantiles[1])}.`;
    return text.replaceAll(' %', '\u00a0%');
  }

  /** The figures follow the pointer; the chart is drawn anew when it is let go. */
  #listen(view: View): void {
    view.addSignalListener('brush', (_, value: unknown) => {
      this.#touched = brushed(value, this.#histogram);
      if (this.#touched !== null) this.#tell(this.#touched);
    });
    view.addEventListener('dblclick', () => {
      this.#setRange(this.#all);
    });
  }

  /** Heard on the page: the pointer may be let go anywhere. */
  #watchPointer(): void {
    this.#chart.element.addEventListener('pointerdown', () => {
      this.#touched = null;
      const end = (): void => {
        if (this.#touched !== null) this.#setRange(this.#touched);
        this.#touched = null;
      };
      // After Vega's own listener, which gives the last range.
      globalThis.addEventListener('pointerup', () => setTimeout(end), { once: true });
    });
  }

  #asTable(): HTMLElement {
    const { edges, counts, below, above } = this.#histogram;
    const total = Math.max(1, below + above + counts.reduce((sum, count) => sum + count, 0));
    return dataTable(
      `Histogram of ${this.#column?.name ?? ''}`,
      ['Range', 'Rows', 'Share'],
      counts.map((count, bin) => [binText(edges, bin, this.#look), thousands(count), percent(count / total)]),
    );
  }
}

/** The bins under the brush, as Vega tells it: `{from: [low, high]}`, or `{}`. */
function brushed(value: unknown, histogram: Histogram): BinRange | null {
  const range: unknown = typeof value === 'object' && value !== null && 'from' in value ? value.from : null;
  if (!Array.isArray(range)) return null;
  const [low, high] = range.map(Number);
  if (low === undefined || high === undefined || low === high) return null;
  return binsTouched(histogram, low, high);
}
