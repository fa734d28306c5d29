import type { View } from 'vega';
import { heatmapCell, heatmapSpec, type HeatmapInput } from '../../../eda/report/charts/heatmapSpec.ts';
import { h } from '../../dom/h.ts';
import { ChartFigure } from './ChartFigure.ts';
import type { ReportCharts } from './ReportCharts.ts';

/** A cell by its row and column; null for none. */
export type Cell = readonly [row: number, column: number] | null;

export interface HeatmapEvents {
  /** The pointer is over another cell, or over none. */
  readonly onPoint: (cell: Cell) => void;
  readonly onOpen: (cell: NonNullable<Cell>) => void;
}

/** Coloured cells that tell which one is pointed at and which one is opened. */
export class HeatmapPanel {
  readonly element = h('div', { class: 'mlnb-eda-heatmap' });
  readonly #chart: ChartFigure;
  readonly #events: HeatmapEvents;
  #view: View | null = null;
  #framed: Cell = null;

  constructor(charts: ReportCharts, events: HeatmapEvents) {
    this.#chart = new ChartFigure(charts);
    this.#events = events;
    this.element.append(this.#chart.element);
  }

  show(input: HeatmapInput, label: string): void {
    this.element.hidden = false;
    this.#chart.show({
      label,
      height: heatmapCell(input, this.element.clientWidth || 500) * input.rows.length + 130,
      spec: (width, palette) => heatmapSpec(input, width, palette),
      onView: (view) => {
        this.#listen(view);
      },
    });
  }

  hide(): void {
    this.element.hidden = true;
    this.#chart.hide();
  }

  /** Frames a cell, as the pointer over a list beside the heatmap asks for. */
  frame(cell: Cell): void {
    this.#framed = cell;
    const view = this.#view;
    if (view === null) return;
    view.signal('cell', [...(cell ?? [-1, -1])]);
    void view.runAsync();
  }

  dispose(): void {
    this.#chart.dispose();
  }

  #listen(view: View): void {
    this.#view = view;
    this.frame(this.#framed);
    view.addEventListener('mouseover', (_, item) => {
      const cell = cellOf(item?.datum);
      if (cell !== null) this.#events.onPoint(cell);
    });
    view.addEventListener('mouseout', (_, item) => {
      if (cellOf(item?.datum) !== null) this.#events.onPoint(null);
    });
    view.addEventListener('click', (_, item) => {
      const cell = cellOf(item?.datum);
      if (cell !== null) this.#events.onOpen(cell);
    });
  }
}

function cellOf(datum: unknown): Cell {
  if (typeof datum !== 'object' || datum === null || !('row' in datum) || !('column' in datum)) return null;
  const { row, column } = datum;
  return typeof row === 'number' && typeof column === 'number' ? [row, column] : null;
}
