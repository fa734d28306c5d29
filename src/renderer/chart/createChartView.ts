import type { ChartLanguage } from '../../display/DisplayContext.ts';
import { h } from '../dom/h.ts';
import { onThemeChange } from '../dom/theme.ts';
import type { CreateView } from '../View.ts';
import { estimatedHeight } from './estimatedHeight.ts';
import { readSpec, type Spec } from './readSpec.ts';

const resizeDelayMs = 150;

/**
 * A Vega or Vega-Lite chart in the theme's colours. Vega loads with the first chart; room is reserved meanwhile.
 * A new spec, theme or width is drawn beside what is shown and then takes its place, so that nothing flickers;
 * of several specs that come while one is drawn, the last one is drawn next.
 */
export function createChartView(language: ChartLanguage): CreateView {
  return (root) => {
    const stage = h('div', { class: 'mlnb-chart' });
    const painter = new Painter(stage, language);
    root.append(stage);
    const stopTheme = onThemeChange(() => {
      painter.repaint();
    });
    const stopResize = onWidthChange(root, () => {
      painter.repaint();
    });
    return {
      dispose() {
        stopTheme();
        stopResize();
        painter.dispose();
        root.replaceChildren();
      },
      update: (data) => {
        painter.paint(readSpec(data));
      },
    };
  };
}

/** Draws one spec after the other on a stage. */
class Painter {
  readonly #stage: HTMLElement;
  readonly #language: ChartLanguage;
  #spec: Spec | null = null;
  #next: Spec | null = null;
  #isPainting = false;
  #isDisposed = false;
  #drop: (() => void) | null = null;

  constructor(stage: HTMLElement, language: ChartLanguage) {
    this.#stage = stage;
    this.#language = language;
  }

  paint(spec: Spec): void {
    this.#spec = spec;
    this.#next = spec;
    if (this.#drop === null) this.#stage.style.minHeight = `${estimatedHeight(spec)}px`;
    if (!this.#isPainting) void this.#paintAll();
  }

  repaint(): void {
    if (this.#spec !== null) this.paint(this.#spec);
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#drop?.();
    this.#drop = null;
  }

  async #paintAll(): Promise<void> {
    this.#isPainting = true;
    try {
      while (this.#next !== null && !this.#isDisposed) {
        const spec = this.#next;
        this.#next = null;
        await this.#paintOne(spec);
      }
    } finally {
      this.#isPainting = false;
    }
  }

  async #paintOne(spec: Spec): Promise<void> {
    const canvas = h('div', { class: 'mlnb-chart-canvas', 'data-drawing': 'true' });
    this.#stage.append(canvas);
    try {
      const { drawChart } = await import('./drawChart.ts');
      if (this.#isDisposed) return;
      const drop = await drawChart(canvas, { spec, language: this.#language, width: this.#stage.clientWidth });
      this.#replaceWith(canvas, drop);
    } catch (error) {
      canvas.replaceChildren(problem(error));
      this.#replaceWith(canvas, () => undefined);
    }
  }

  #replaceWith(canvas: HTMLElement, drop: () => void): void {
    this.#drop?.();
    if (this.#isDisposed) {
      drop();
      return;
    }
    this.#drop = drop;
    delete canvas.dataset.drawing;
    this.#stage.replaceChildren(canvas);
    this.#stage.style.minHeight = '';
  }
}

function problem(error: unknown): HTMLElement {
  const reason = error instanceof Error ? error.message : String(error);
  return h('p', { class: 'mlnb-problem', role: 'alert' }, `This chart cannot be drawn: ${reason}`);
}

function onWidthChange(element: HTMLElement, listener: () => void): () => void {
  let width: number | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const observer = new ResizeObserver(([entry]) => {
    const next = Math.round(entry?.contentRect.width ?? 0);
    const isChange = width !== null && next !== width && next > 0;
    width = next;
    clearTimeout(timer);
    if (isChange) timer = setTimeout(listener, resizeDelayMs);
  });
  observer.observe(element);
  return () => {
    clearTimeout(timer);
    observer.disconnect();
  };
}
