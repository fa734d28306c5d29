import { h } from '../../dom/h.ts';
import type { ColumnLayout } from './ColumnLayout.ts';
import { rowHeight } from './GridBody.ts';
import { headerRow, type Place } from './GridSelection.ts';
import { ScrollSpan } from './ScrollSpan.ts';

const shownRows = 13;
const headHeight = 45;
const headHeightWithStats = 109;
const borders = 2;

export interface ScrollerParts {
  readonly head: HTMLElement;
  readonly body: HTMLElement;
  readonly labelCharacters: number;
  readonly onScroll: () => void;
}

export interface ScrollerSize {
  readonly rowCount: number;
  /** Without filters: the grid keeps its height while they change. */
  readonly mostRows: number;
  /** Of all columns together. */
  readonly width: number;
  readonly hasStats: boolean;
}

/** What is on the screen: rows from a start up to an end, and places in the columns in pixels. */
export interface ScrollView {
  readonly rows: { readonly start: number; readonly end: number };
  readonly left: number;
  readonly right: number;
}

/**
 * The grid's element, which scrolls. Head and rows lie in a layer that stays where it is while the browser scrolls the
 * empty space behind it; they are drawn anew for every place, so that a fast scroll is never met by a blank.
 */
export class GridScroller {
  readonly element = h('div', { class: 'mlnb-grid', role: 'grid', 'aria-multiselectable': 'true', tabindex: 0 });
  readonly #sizer = h('div', { class: 'mlnb-grid-sizer', role: 'presentation' });
  readonly #layer = h('div', { class: 'mlnb-grid-layer', role: 'presentation' });
  readonly #labelWidth: number;
  readonly #onScroll: () => void;
  readonly #observer: ResizeObserver;
  #size: ScrollerSize = { rowCount: 0, mostRows: 0, width: 0, hasStats: false };
  #span = new ScrollSpan(0, 0);
  #place = 0;
  #scrollTop = 0;
  #ownHeight = '';

  constructor({ head, body, labelCharacters, onScroll }: ScrollerParts) {
    this.#onScroll = onScroll;
    this.#labelWidth = Math.round(Math.max(30, labelCharacters * 7.2 + 20));
    this.element.style.setProperty('--label-width', `${this.#labelWidth}px`);
    this.#layer.append(head, body);
    this.#sizer.append(this.#layer);
    this.element.append(this.#sizer);
    this.element.addEventListener(
      'scroll',
      () => {
        this.#scrolled();
      },
      { passive: true },
    );
    this.element.addEventListener(
      'wheel',
      (event) => {
        this.#wheel(event);
      },
      { passive: false },
    );
    this.#observer = new ResizeObserver(() => {
      this.#fit();
      this.#onScroll();
    });
    this.#observer.observe(this.element);
  }

  /** Whole rows on the screen. */
  get pageRows(): number {
    return Math.max(1, Math.floor(this.#bodyHeight / rowHeight) - 1);
  }

  dispose(): void {
    this.#observer.disconnect();
  }

  resize(size: ScrollerSize): void {
    const isFirst = this.#ownHeight === '';
    const hadStats = this.#size.hasStats;
    this.#size = size;
    const { style } = this.element;
    style.setProperty('--head-height', `${this.#headHeight}px`);
    this.element.dataset.stats = String(size.hasStats);
    const rows = Math.min(shownRows, Math.max(1, size.mostRows));
    this.element.dataset.resizable = String(size.mostRows > shownRows);
    // One that the user has given another height keeps it.
    if (isFirst || style.height === this.#ownHeight || hadStats !== size.hasStats)
      this.#setHeight(this.#headHeight + rows * rowHeight + borders);
    this.#setWidth(size.mostRows > rows);
    this.#fit();
  }

  view(): ScrollView {
    const { clientWidth, scrollLeft } = this.element;
    const start = Math.floor(this.#place / rowHeight);
    const end = Math.min(this.#size.rowCount, Math.ceil((this.#place + this.#bodyHeight) / rowHeight));
    this.element.style.setProperty('--drop', `${-(this.#place % rowHeight)}px`);
    this.element.style.setProperty('--shift', `${-scrollLeft}px`);
    const right = scrollLeft + Math.max(1, clientWidth - this.#labelWidth);
    return { rows: { start: Math.min(start, end), end }, left: scrollLeft, right };
  }

  /** Scrolls to a place of the rows, in pixels. */
  scrollTo(place: number): void {
    this.#place = this.#span.clamp(place);
    this.element.scrollTop = this.#span.scrollTopOf(this.#place);
    this.#scrollTop = this.element.scrollTop;
  }

  /** Scrolls as little as brings a cell onto the screen. */
  reveal({ row, column }: Place, layout: ColumnLayout): void {
    const top = row * rowHeight;
    if (row !== headerRow && top < this.#place) this.scrollTo(top);
    else if (row !== headerRow && top + rowHeight > this.#place + this.#bodyHeight)
      this.scrollTo(top + rowHeight - this.#bodyHeight);
    const width = this.element.clientWidth - this.#labelWidth;
    const [start, end] = [layout.start(column), layout.start(column) + layout.width(column)];
    if (start < this.element.scrollLeft) this.element.scrollLeft = start;
    else if (end > this.element.scrollLeft + width) this.element.scrollLeft = Math.min(start, end - width);
  }

  get #headHeight(): number {
    return this.#size.hasStats ? headHeightWithStats : headHeight;
  }

  get #bodyHeight(): number {
    return Math.max(0, this.element.clientHeight - this.#headHeight);
  }

  #setHeight(height: number): void {
    this.element.style.height = `${height}px`;
    const scrollbar = this.#hasWideContent() ? scrollbarSize() : 0;
    this.#ownHeight = `${height + scrollbar}px`;
    this.element.style.height = this.#ownHeight;
  }

  #hasWideContent(): boolean {
    const room = this.element.parentElement?.clientWidth ?? Infinity;
    return this.#labelWidth + this.#size.width + borders > room;
  }

  #setWidth(isTall: boolean): void {
    const scrollbar = isTall ? scrollbarSize() : 0;
    this.element.style.width = `${this.#labelWidth + this.#size.width + scrollbar + borders}px`;
  }

  /** Makes layer and sizer fit the element's size. */
  #fit(): void {
    const { clientWidth, clientHeight } = this.element;
    this.#span = new ScrollSpan(this.#size.rowCount * rowHeight, this.#bodyHeight);
    this.#sizer.style.width = `${this.#labelWidth + this.#size.width}px`;
    this.#sizer.style.height = `${this.#headHeight + this.#span.height}px`;
    this.#layer.style.width = `${clientWidth}px`;
    this.#layer.style.height = `${clientHeight}px`;
    this.#place = this.#span.clamp(this.#place);
  }

  #scrolled(): void {
    const { scrollTop } = this.element;
    // What this class has set itself, give or take what browsers round.
    if (Math.abs(scrollTop - this.#scrollTop) >= 1) {
      this.#place = this.#span.placeOf(scrollTop);
      this.#scrollTop = scrollTop;
    }
    this.#onScroll();
  }

  /** Where the scrollbar stands for more than its length, a wheel's notch would skip rows: it moves by its own pixels. */
  #wheel(event: WheelEvent): void {
    if (!this.#span.isScaled || event.deltaY === 0 || event.ctrlKey || event.shiftKey) return;
    const unit =
      event.deltaMode === WheelEvent.DOM_DELTA_LINE
        ? rowHeight
        : event.deltaMode === WheelEvent.DOM_DELTA_PAGE
          ? this.#bodyHeight
          : 1;
    const before = this.#place;
    this.scrollTo(before + event.deltaY * unit);
    if (this.#place === before) return; // At an end the notebook scrolls on.
    event.preventDefault();
    this.#onScroll();
  }
}

/** Of a classic scrollbar; 0 where they lie over the content. */
function scrollbarSize(): number {
  const probe = h('div', { style: 'position:absolute;visibility:hidden;width:50px;height:50px;overflow:scroll' });
  document.body.append(probe);
  const size = probe.offsetWidth - probe.clientWidth;
  probe.remove();
  return size;
}
