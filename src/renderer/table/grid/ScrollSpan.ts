/** Browsers cap an element's height: Firefox at 17.9 million pixels, Chromium at 33.5. */
const mostPixels = 8_000_000;

/**
 * Maps the scrollbar's place to a place in content that may be taller than an element can be. Up to eight million
 * pixels they are the same.
 */
export class ScrollSpan {
  /** Of the element that stands for the content. */
  readonly height: number;
  readonly #content: number;
  readonly #view: number;

  constructor(contentHeight: number, viewHeight: number) {
    this.#content = contentHeight;
    this.#view = viewHeight;
    this.height = Math.min(contentHeight, Math.max(mostPixels, viewHeight));
  }

  get isScaled(): boolean {
    return this.height < this.#content;
  }

  /** The last place of the content's top edge. */
  get end(): number {
    return Math.max(0, this.#content - this.#view);
  }

  clamp(place: number): number {
    return Math.max(0, Math.min(this.end, place));
  }

  placeOf(scrollTop: number): number {
    return this.clamp(scrollTop * this.#ratio);
  }

  scrollTopOf(place: number): number {
    return this.clamp(place) / this.#ratio;
  }

  get #ratio(): number {
    const scrolled = this.height - this.#view;
    return scrolled <= 0 ? 1 : this.end / scrolled;
  }
}
