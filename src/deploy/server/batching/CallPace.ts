/**
 * How long calls of a model take: `fixed + slope · rows` seconds, by least squares over recent calls, each of which weighs
 * nine tenths of the next. Pure bookkeeping; asked for how many rows a call may have, and how fast a queue empties.
 */
export class CallPace {
  #weight = 0;
  #rows = 0;
  #seconds = 0;
  #rowsSquared = 0;
  #rowsSeconds = 0;

  /** A call that took far longer than others was most likely held up by another process, and counts as three times as long. */
  observe(rows: number, taken: number): void {
    const seconds = Math.min(taken, 3 * this.#expected(rows));
    this.#weight = this.#weight * decay + 1;
    this.#rows = this.#rows * decay + rows;
    this.#seconds = this.#seconds * decay + seconds;
    this.#rowsSquared = this.#rowsSquared * decay + rows * rows;
    this.#rowsSeconds = this.#rowsSeconds * decay + rows * seconds;
  }

  /** Null before the first call. */
  get rowsPerSecond(): number | null {
    return this.#seconds > 0 ? this.#rows / this.#seconds : null;
  }

  /**
   * How many rows fit into a call of that length; Infinity before the first call. Where the fixed part alone takes longer,
   * as many as double it: fewer rows would only mean more calls.
   */
  rowsWithin(seconds: number): number {
    if (this.#weight === 0) return Infinity;
    const { fixed, slope } = this.#line();
    if (slope <= 0) return Infinity;
    return Math.max(1, Math.floor(Math.max(seconds - fixed, fixed) / slope));
  }

  #expected(rows: number): number {
    if (this.#weight === 0) return Infinity;
    const { fixed, slope } = this.#line();
    const expected = fixed + slope * rows;
    return expected > 0 ? expected : Infinity;
  }

  /** Through the origin where calls had nearly equal numbers of rows, which say nothing of a fixed part. */
  #line(): { fixed: number; slope: number } {
    const meanRows = this.#rows / this.#weight;
    const meanSeconds = this.#seconds / this.#weight;
    const variance = this.#rowsSquared / this.#weight - meanRows * meanRows;
    const proportional = { fixed: 0, slope: meanSeconds / meanRows };
    if (variance < 0.01 * meanRows * meanRows) return proportional;
    const slope = (this.#rowsSeconds / this.#weight - meanRows * meanSeconds) / variance;
    const fixed = meanSeconds - slope * meanRows;
    return fixed < 0 ? proportional : { fixed, slope };
  }
}

const decay = 0.9;
