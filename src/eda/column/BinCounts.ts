import { binOf } from '../statistics/histogramBins.ts';

/** Counts finite values by the bin that they are in. */
export class BinCounts {
  readonly counts: Float64Array;
  below = 0;
  above = 0;
  readonly #edges: Float64Array;
  /** Bins a unit; 0 where the range is beyond a double. */
  readonly #density: number;

  /** @param edges ascending, all bins of one width */
  constructor(edges: readonly number[]) {
    this.#edges = Float64Array.from(edges);
    const bins = edges.length - 1;
    this.counts = new Float64Array(Math.max(0, bins));
    const density = bins / ((edges.at(-1) ?? 0) - (edges[0] ?? 0));
    this.#density = Number.isFinite(density) ? density : 0;
  }

  add(values: Float64Array): void {
    if (this.#density > 0) this.#addQuickly(values);
    else for (const value of values) this.#addOne(value);
  }

  /** As `binOf`: a guess by the width, then the edges decide. */
  #addQuickly(values: Float64Array): void {
    const edges = this.#edges;
    const { counts } = this;
    const density = this.#density;
    const bins = counts.length;
    const first = edges[0] ?? 0;
    const last = edges[bins] ?? 0;
    for (const value of values) {
      if (value < first) {
        this.below += 1;
        continue;
      }
      if (value > last) {
        this.above += 1;
        continue;
      }
      let bin = ((value - first) * density) | 0;
      if (bin >= bins) bin = bins - 1;
      while (bin > 0 && value < (edges[bin] ?? 0)) bin -= 1;
      while (bin < bins - 1 && value >= (edges[bin + 1] ?? 0)) bin += 1;
      counts[bin] = (counts[bin] ?? 0) + 1;
    }
  }

  #addOne(value: number): void {
    const bin = binOf(value, this.#edges);
    if (bin < 0) this.below += 1;
    else if (bin >= this.counts.length) this.above += 1;
    else this.counts[bin] = (this.counts[bin] ?? 0) + 1;
  }
}
