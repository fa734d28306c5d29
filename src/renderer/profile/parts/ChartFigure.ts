import type { View } from 'vega';
import type { JsonObject } from '../../../base/Json.ts';
import type { ChartPalette } from '../../../eda/report/charts/ChartPalette.ts';
import { h } from '../../dom/h.ts';
import type { ReportCharts } from './ReportCharts.ts';

export interface ChartContent {
  /** What the chart shows, in a sentence: read aloud in place of the picture. */
  readonly label: string;
  /** Pixels it will take, to be kept free until it stands. */
  readonly height: number;
  readonly spec: (width: number, palette: ChartPalette) => JsonObject;
  /** Is given each view that stands, to hear of what is done in it. */
  readonly onView?: (view: View) => void;
}

const resizeDelayMs = 120;

/**
 * A chart that is drawn when it is first seen, and again when its content, its width or the theme differs. The new one
 * takes the place of the old one when it stands, so that nothing flickers.
 */
export class ChartFigure {
  readonly element = h('div', { class: 'mlnb-eda-chart' });
  readonly #charts: ReportCharts;
  readonly #stopWatching: () => void;
  #content: ChartContent | null = null;
  #drop: (() => void) | null = null;
  #shown = '';
  #width = 0;
  #isSeen = false;
  #isDrawing = false;
  #isDisposed = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(charts: ReportCharts) {
    this.#charts = charts;
    this.#stopWatching = charts.watch(this.element, {
      onSeen: () => {
        this.#isSeen = true;
        this.#drawSoon();
      },
      onWidth: (width) => {
        if (width === 0 || width === this.#width) return;
        const isFirst = this.#width === 0;
        this.#width = width;
        clearTimeout(this.#timer);
        if (isFirst) this.#drawSoon();
        else this.#timer = setTimeout(this.#drawSoon, resizeDelayMs);
      },
      onTheme: () => {
        this.#drawSoon();
      },
    });
  }

  show(content: ChartContent): void {
    this.#content = content;
    this.element.hidden = false;
    this.element.style.minHeight = `${content.height}px`;
    this.#drawSoon();
  }

  hide(): void {
    this.#content = null;
    this.element.hidden = true;
  }

  dispose(): void {
    this.#isDisposed = true;
    clearTimeout(this.#timer);
    this.#stopWatching();
    this.#drop?.();
    this.#drop = null;
    this.element.remove();
  }

  readonly #drawSoon = (): void => {
    if (this.#isDrawing || !this.#isSeen || this.#width === 0) return;
    this.#isDrawing = true;
    void this.#drawAll().finally(() => {
      this.#isDrawing = false;
    });
  };

  /** Until what stands is what is wanted. */
  async #drawAll(): Promise<void> {
    while (this.#content !== null && !this.#isDisposed) {
      const content = this.#content;
      const width = this.#width;
      const spec = content.spec(width, this.#charts.palette);
      const key = JSON.stringify(spec);
      if (key === this.#shown) {
        this.element.firstElementChild?.firstElementChild?.setAttribute('aria-label', content.label);
        return;
      }
      await this.#drawOne(content, spec, width);
      this.#shown = key;
    }
  }

  async #drawOne(content: ChartContent, spec: JsonObject, width: number): Promise<void> {
    const canvas = h('div', { class: 'mlnb-chart-canvas', 'data-drawing': 'true' });
    this.element.append(canvas);
    let drop = (): void => undefined;
    try {
      const draw = await this.#charts.draw();
      if (this.#isDisposed) return;
      const onView = content.onView;
      drop = await draw(canvas, {
        spec,
        language: 'vega-lite',
        width,
        ...(onView === undefined ? {} : { onView }),
      });
      const picture = canvas.firstElementChild;
      picture?.setAttribute('role', 'img');
      picture?.setAttribute('aria-label', content.label);
      // Its parts have roles, and no names that would say more than the label.
      picture?.firstElementChild?.setAttribute('aria-hidden', 'true');
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      canvas.replaceChildren(h('p', { class: 'mlnb-problem', role: 'alert' }, `This chart cannot be drawn: ${reason}`));
    }
    this.#drop?.();
    if (this.#isDisposed) {
      drop();
      return;
    }
    this.#drop = drop;
    delete canvas.dataset.drawing;
    this.element.replaceChildren(canvas);
  }
}
