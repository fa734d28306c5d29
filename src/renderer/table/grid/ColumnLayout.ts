/** Where each column begins and ends, in pixels. */
export class ColumnLayout {
  readonly #widths: Float64Array;
  readonly #starts: Float64Array;

  constructor(widths: Float64Array) {
    this.#widths = widths;
    this.#starts = new Float64Array(widths.length + 1);
    widths.forEach((width, column) => {
      this.#starts[column + 1] = (this.#starts[column] ?? 0) + width;
    });
  }

  get count(): number {
    return this.#widths.length;
  }

  get total(): number {
    return this.#starts.at(-1) ?? 0;
  }

  start(column: number): number {
    return this.#starts[column] ?? this.total;
  }

  width(column: number): number {
    return this.#widths[column] ?? 0;
  }

  withWidth(column: number, width: number): ColumnLayout {
    const widths = this.#widths.slice();
    widths[column] = width;
    return new ColumnLayout(widths);
  }

  /** The columns that show between two places, from a start up to an end. */
  between(left: number, right: number): { readonly start: number; readonly end: number } {
    const start = this.#columnAt(left);
    let end = start;
    while (end < this.count && this.start(end) < right) end += 1;
    return { start, end: Math.max(end, Math.min(this.count, start + 1)) };
  }

  /** By halves: a table may have thousands. */
  #columnAt(place: number): number {
    let [low, high] = [0, Math.max(0, this.count - 1)];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.start(middle) <= place) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
