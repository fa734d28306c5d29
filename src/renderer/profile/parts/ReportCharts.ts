import type { ChartPalette } from '../../../eda/report/charts/ChartPalette.ts';
import { darkCategory, lightCategory } from '../../../display/chart/chartColors.ts';
import type { drawChart } from '../../chart/drawChart.ts';
import { isDark, onThemeChange, themeColor, themeKind } from '../../dom/theme.ts';

export type DrawChart = typeof drawChart;

/** What all charts of a report share: the program that draws, the theme's colours, and word of what comes into view. */
export class ReportCharts {
  readonly #load: () => Promise<DrawChart>;
  readonly #watched = new Map<Element, () => void>();
  readonly #sized = new Map<Element, (width: number) => void>();
  readonly #themed = new Set<() => void>();
  readonly #seen: IntersectionObserver;
  readonly #sizes: ResizeObserver;
  readonly #stopTheme: () => void;
  #drawing: Promise<DrawChart> | null = null;
  #palette: ChartPalette | null = null;

  constructor(load: () => Promise<DrawChart>) {
    this.#load = load;
    this.#seen = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          if (isIntersecting) this.#watched.get(target)?.();
        }
      },
      // Drawn a little before it is scrolled into view.
      { rootMargin: '200px' },
    );
    this.#sizes = new ResizeObserver((entries) => {
      for (const { target, contentRect } of entries) this.#sized.get(target)?.(Math.floor(contentRect.width));
    });
    this.#stopTheme = onThemeChange(() => {
      this.#palette = null;
      for (const listener of this.#themed) listener();
    });
  }

  /** Loads Vega at its first call. */
  draw(): Promise<DrawChart> {
    return (this.#drawing ??= this.#load().catch((error: unknown) => {
      this.#drawing = null; // Tried again with the next chart.
      throw error;
    }));
  }

  get palette(): ChartPalette {
    return (this.#palette ??= readPalette());
  }

  /** Calls `onSeen` each time the element comes into view, and tells its width and the theme's changes. */
  watch(element: Element, listeners: ChartListeners): () => void {
    this.#watched.set(element, listeners.onSeen);
    this.#sized.set(element, listeners.onWidth);
    this.#themed.add(listeners.onTheme);
    this.#seen.observe(element);
    this.#sizes.observe(element);
    return () => {
      this.#watched.delete(element);
      this.#sized.delete(element);
      this.#themed.delete(listeners.onTheme);
      this.#seen.unobserve(element);
      this.#sizes.unobserve(element);
    };
  }

  dispose(): void {
    this.#seen.disconnect();
    this.#sizes.disconnect();
    this.#stopTheme();
  }
}

export interface ChartListeners {
  readonly onSeen: () => void;
  readonly onWidth: (width: number) => void;
  readonly onTheme: () => void;
}

function readPalette(): ChartPalette {
  const kind = themeKind();
  const dark = isDark(kind);
  const text = themeColor('editor.foreground', dark ? '#dfe3e8' : '#24292f');
  const surface = themeColor('editor.background', dark ? '#1f1f1f' : '#ffffff');
  const category = dark ? darkCategory : lightCategory;
  return {
    accent: category[0],
    opposite: category[1],
    muted: kind.startsWith('high-contrast') ? text : dark ? '#98a1ac' : '#646d77',
    text,
    surface,
    category,
  };
}
