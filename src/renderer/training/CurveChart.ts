import type { ChartGroup, GroupCurve } from '../../display/training/chartGroups.ts';
import {
  chartGeometry,
  type ChartGeometry,
  type ChartPoint,
  type Tick,
  type XAxis,
} from '../../display/training/curveGeometry.ts';
import { figureText } from '../../display/training/trainingText.ts';
import { h, s } from '../dom/h.ts';

const height = 170;
const names: Readonly<Record<GroupCurve['role'], string>> = {
  step: 'step',
  train: 'train',
  validation: 'val',
};

/** One metric's curves as SVG in theme colours; redrawn in place, its size is the container's. */
export class CurveChart {
  readonly #svg = s('svg', { class: 'mlnb-curves', height, role: 'img' });
  readonly #title = h('span', { class: 'mlnb-chart-title' });
  readonly #legend = h('span', { class: 'mlnb-chart-legend' });
  readonly element = h(
    'figure',
    { class: 'mlnb-chart-figure' },
    h('figcaption', {}, this.#title, this.#legend),
    this.#svg,
  );
  readonly #resize: ResizeObserver;
  #group: ChartGroup | null = null;
  #axis: XAxis | null = null;
  #geometry: ChartGeometry | null = null;
  #width = 320;

  constructor() {
    this.#resize = new ResizeObserver(([entry]) => {
      const width = Math.round(entry?.contentRect.width ?? 0);
      if (width === 0 || width === this.#width) return;
      this.#width = width;
      this.#draw();
    });
    this.#resize.observe(this.element);
    this.#svg.addEventListener('pointermove', (event) => {
      this.#point(event.offsetX);
    });
    this.#svg.addEventListener('pointerleave', () => {
      this.#showLegend(null);
    });
  }

  update(group: ChartGroup, axis: XAxis): void {
    this.#group = group;
    this.#axis = axis;
    this.#draw();
  }

  dispose(): void {
    this.#resize.disconnect();
    this.element.remove();
  }

  #draw(): void {
    if (this.#group === null || this.#axis === null) return;
    const geometry = chartGeometry(this.#group, this.#axis, { width: this.#width, height });
    this.#geometry = geometry;
    this.#title.textContent = this.#group.name;
    // A lone curve is not the background of another one.
    this.element.dataset.lone = String(geometry.paths.length === 1);
    this.#svg.setAttribute('viewBox', `0 0 ${this.#width} ${height}`);
    this.#svg.setAttribute('aria-label', summary(this.#group, geometry));
    this.#svg.replaceChildren(...gridLines(geometry), ...axisTexts(geometry), ...curveLines(geometry));
    this.#showLegend(null);
  }

  /** The values nearest to the pointer take the place of the names' bare texts: nothing moves, nothing is covered. */
  #point(x: number): void {
    const geometry = this.#geometry;
    if (geometry === null) return;
    const nearest = geometry.paths.map(({ points }) => nearestPoint(points, x));
    this.#showLegend(nearest);
    this.#svg.querySelector('.mlnb-cursor')?.remove();
    const [first] = nearest.filter((point) => point !== null);
    if (first === undefined) return;
    const { top, bottom } = geometry.frame;
    const dots = nearest.flatMap((point, index) =>
      point === null
        ? []
        : [s('circle', { cx: point.px, cy: point.py, r: 3, 'data-role': geometry.paths[index]?.role ?? 'train' })],
    );
    const line = s('path', { d: `M${first.px} ${top}V${bottom}` });
    this.#svg.append(s('g', { class: 'mlnb-cursor' }, line, ...dots));
  }

  #showLegend(nearest: readonly (ChartPoint | null)[] | null): void {
    if (nearest === null) this.#svg.querySelector('.mlnb-cursor')?.remove();
    const entries = (this.#geometry?.paths ?? []).map(({ role, points }, index) => {
      const point = nearest === null ? (points.at(-1) ?? null) : (nearest[index] ?? null);
      const value = point === null ? '–' : shortText(point.y);
      return h('span', { class: 'mlnb-chart-key', 'data-role': role }, `${names[role]} `, h('b', {}, value));
    });
    const at = nearest?.find((point) => point !== null);
    const place =
      at === undefined
        ? []
        : [h('span', { class: 'mlnb-muted' }, `${this.#geometry?.xLabel ?? ''} ${figureText(at.x)}`)];
    this.#legend.replaceChildren(...place, ...entries);
  }
}

/** There is room for three of them in the narrowest chart. */
function shortText(value: number): string {
  return figureText(Number(value.toPrecision(3)));
}

function summary({ name }: ChartGroup, { paths, xLabel }: ChartGeometry): string {
  const ends = paths.flatMap(({ role, points }) => {
    const [first, last] = [points[0], points.at(-1)];
    return first === undefined || last === undefined
      ? []
      : [`${names[role]} from ${figureText(first.y)} to ${figureText(last.y)}`];
  });
  return `${name} by ${xLabel}: ${ends.join(', ')}`;
}

function gridLines({ frame, yTicks }: ChartGeometry): SVGElement[] {
  const lines = yTicks.map(({ at }) => `M${frame.left} ${at}H${frame.right}`).join('');
  return [s('path', { class: 'mlnb-grid', d: lines })];
}

function axisTexts({ frame, xTicks, yTicks }: ChartGeometry): SVGElement[] {
  const left = yTicks.map((tick) => label(tick, { x: frame.left - 6, y: tick.at + 3.5, 'text-anchor': 'end' }));
  const below = xTicks.map((tick) => label(tick, { x: tick.at, y: frame.bottom + 15, 'text-anchor': 'middle' }));
  return [...left, ...below];
}

function label({ text }: Tick, attributes: Readonly<Record<string, string | number>>): SVGElement {
  return s('text', attributes, text);
}

function curveLines({ paths }: ChartGeometry): SVGElement[] {
  return paths.map(({ role, d }) => s('path', { class: 'mlnb-curve', 'data-role': role, d }));
}

function nearestPoint(points: readonly ChartPoint[], x: number): ChartPoint | null {
  let nearest: ChartPoint | null = null;
  for (const point of points) {
    if (nearest === null || Math.abs(point.px - x) < Math.abs(nearest.px - x)) nearest = point;
  }
  return nearest;
}
