import { edgeText } from '../../../eda/report/charts/edgeText.ts';
import type { Histogram } from '../../../eda/profile/Profile.ts';
import type { BinRange } from '../../../eda/report/facts/rangeFacts.ts';
import { h, s } from '../../dom/h.ts';

const height = 28;
const width = 1_000;

/** All bins in a low strip, with the range that is looked at between two handles: by pointer or by arrow keys. */
export class RangeStrip {
  readonly element: HTMLElement;
  readonly #bars = s('svg', { viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: 'none', 'aria-hidden': 'true' });
  readonly #window = h('div', { class: 'mlnb-eda-window', title: 'Drag to move the range' });
  readonly #handles: readonly [HTMLElement, HTMLElement];
  readonly #onRange: (range: BinRange) => void;
  #histogram: Histogram | null = null;
  #isTime = false;
  #range: BinRange = { first: 0, end: 1 };

  constructor(onRange: (range: BinRange) => void) {
    this.#onRange = onRange;
    this.#handles = [this.#handle('Range from', 'first'), this.#handle('Range to', 'end')];
    this.element = h('div', { class: 'mlnb-eda-strip' }, this.#bars, this.#window, ...this.#handles);
    this.#window.addEventListener('pointerdown', (event) => {
      const start = this.#range;
      const from = this.#binAt(event);
      this.#drag(this.#window, event, (bin) => {
        const size = start.end - start.first;
        const first = Math.max(0, Math.min(this.#count - size, start.first + Math.round(bin - from)));
        this.#set({ first, end: first + size });
      });
    });
  }

  show(histogram: Histogram, isTime: boolean, range: BinRange): void {
    this.#isTime = isTime;
    this.#range = range;
    if (histogram !== this.#histogram) {
      this.#histogram = histogram;
      const most = Math.max(1, ...histogram.counts);
      const step = width / Math.max(1, histogram.counts.length);
      const path = histogram.counts.map((count, bin) => {
        const top = height - (count === 0 ? 0 : Math.max(1.5, (count / most) * (height - 3)));
        return `M${(bin * step).toFixed(1)} ${height}V${top.toFixed(1)}h${(step * 0.92).toFixed(1)}V${height}Z`;
      });
      this.#bars.replaceChildren(s('path', { d: path.join('') }));
    }
    this.#place();
  }

  get #count(): number {
    return this.#histogram?.counts.length ?? 1;
  }

  #set(range: BinRange): void {
    if (range.first === this.#range.first && range.end === this.#range.end) return;
    this.#range = range;
    this.#place();
    this.#onRange(range);
  }

  #place(): void {
    const { first, end } = this.#range;
    const [left, right] = [(100 * first) / this.#count, (100 * end) / this.#count];
    this.#window.style.left = `${left}%`;
    this.#window.style.width = `${right - left}%`;
    const ends = [first, end] as const;
    this.#handles.forEach((handle, index) => {
      const edge = ends[index] ?? 0;
      handle.style.left = `${index === 0 ? left : right}%`;
      handle.setAttribute('aria-valuemin', String(index === 0 ? 0 : first + 1));
      handle.setAttribute('aria-valuemax', String(index === 0 ? end - 1 : this.#count));
      handle.setAttribute('aria-valuenow', String(edge));
      handle.setAttribute('aria-valuetext', edgeText(this.#histogram?.edges[edge] ?? 0, this.#isTime));
    });
  }

  #handle(label: string, end: keyof BinRange): HTMLElement {
    const handle = h('div', { class: 'mlnb-eda-handle', role: 'slider', tabindex: 0, 'aria-label': label });
    handle.addEventListener('keydown', (event) => {
      const steps: Partial<Record<string, number>> = {
        ArrowLeft: -1,
        ArrowDown: -1,
        ArrowRight: 1,
        ArrowUp: 1,
        PageDown: -5,
        PageUp: 5,
        Home: -this.#count,
        End: this.#count,
      };
      const step = steps[event.key];
      if (step === undefined) return;
      event.preventDefault();
      this.#move(end, this.#range[end] + step);
    });
    handle.addEventListener('pointerdown', (event) => {
      this.#drag(handle, event, (bin) => {
        this.#move(end, Math.round(bin));
      });
    });
    return handle;
  }

  #move(end: keyof BinRange, bin: number): void {
    const { first, end: last } = this.#range;
    this.#set(
      end === 'first'
        ? { first: Math.max(0, Math.min(last - 1, bin)), end: last }
        : { first, end: Math.max(first + 1, Math.min(this.#count, bin)) },
    );
  }

  #drag(element: HTMLElement, start: PointerEvent, onBin: (bin: number) => void): void {
    start.preventDefault();
    element.focus();
    element.setPointerCapture(start.pointerId);
    const move = (event: PointerEvent): void => {
      onBin(this.#binAt(event));
    };
    const stop = (): void => {
      element.removeEventListener('pointermove', move);
      element.removeEventListener('pointerup', stop);
      element.removeEventListener('pointercancel', stop);
    };
    element.addEventListener('pointermove', move);
    element.addEventListener('pointerup', stop);
    element.addEventListener('pointercancel', stop);
  }

  #binAt({ clientX }: PointerEvent): number {
    const { left, width: pixels } = this.element.getBoundingClientRect();
    return ((clientX - left) / Math.max(1, pixels)) * this.#count;
  }
}
