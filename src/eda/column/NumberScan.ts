import { DistinctSketch } from '../statistics/DistinctSketch.ts';
import { binOf } from '../statistics/histogramBins.ts';
import { type Moments, momentsOf } from '../statistics/PowerSums.ts';
import type { NumberPlan } from './NumberPlan.ts';

/** Rows a block: what is added at once. */
export const blockRows = 2_048;

/** One pass over a column of numbers, block by block. */
export class NumberScan {
  /** (x − centre) / scale of the block added last; 0 where it is not finite. */
  readonly standardised = new Float64Array(blockRows);
  /** 1 where finite. */
  readonly present = new Float64Array(blockRows);
  readonly counts: Float64Array;
  readonly #plan: NumberPlan;
  readonly #edges: Float64Array;
  readonly #sketch: DistinctSketch | null;
  readonly #sums = new Float64Array(4);
  readonly #lost = new Float64Array(4);
  /** Of the block added last: Σz, Σz², and whether all of it is finite. */
  blockSum = 0;
  blockSquares = 0;
  isBlockComplete = true;
  missing = 0;
  positiveInfinities = 0;
  negativeInfinities = 0;
  zeros = 0;
  negatives = 0;
  finite = 0;
  below = 0;
  above = 0;
  iqrOutliers = 0;
  robustOutliers = 0;

  constructor(plan: NumberPlan, countsDistinct: boolean) {
    this.#plan = plan;
    this.#edges = Float64Array.from(plan.bins?.edges ?? []);
    this.counts = new Float64Array(Math.max(0, this.#edges.length - 1));
    this.#sketch = countsDistinct ? new DistinctSketch() : null;
  }

  /** Estimated; null where it was not counted. */
  get distinct(): number | null {
    return this.#sketch?.estimate() ?? null;
  }

  /** Sums of z, z², z³, z⁴ over all blocks. */
  get sums(): readonly [number, number, number, number] {
    const at = (power: number): number => (this.#sums[power] ?? 0) + (this.#lost[power] ?? 0);
    return [at(0), at(1), at(2), at(3)];
  }

  moments(): Moments {
    return momentsOf(this.finite, this.sums, this.#plan.standard);
  }

  /** @param values NaN where missing, at most `blockRows` of them */
  add(values: Float64Array): void {
    const { standard, lowerFence, upperFence, median, medianAbsoluteDeviation: mad } = this.#plan;
    const inverse = 1 / standard.scale;
    const shift = standard.centre * inverse;
    const farthest = mad > 0 ? (3.5 * mad) / 0.6745 : Infinity;
    const { standardised, present } = this;
    const finiteBefore = this.finite;
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let row = 0; row < values.length; row += 1) {
      const x = values[row] ?? Number.NaN;
      if (x - x !== 0) {
        standardised[row] = 0;
        present[row] = 0;
        this.#addUnusual(x);
        continue;
      }
      const z = x * inverse - shift;
      const zz = z * z;
      standardised[row] = z;
      present[row] = 1;
      a += z;
      b += zz;
      c += zz * z;
      d += zz * zz;
      if (x === 0) this.zeros += 1;
      else if (x < 0) this.negatives += 1;
      if (x < lowerFence || x > upperFence) this.iqrOutliers += 1;
      if (Math.abs(x - median) > farthest) this.robustOutliers += 1;
      this.finite += 1;
      this.#count(x);
      this.#sketch?.add(x);
    }
    this.blockSum = a;
    this.blockSquares = b;
    this.isBlockComplete = this.finite - finiteBefore === values.length;
    this.#addSum(0, a);
    this.#addSum(1, b);
    this.#addSum(2, c);
    this.#addSum(3, d);
  }

  #addUnusual(x: number): void {
    if (Number.isNaN(x)) this.missing += 1;
    else if (x > 0) this.positiveInfinities += 1;
    else {
      this.negativeInfinities += 1;
      this.negatives += 1;
    }
  }

  #count(x: number): void {
    const bins = this.counts.length;
    if (bins === 0) return;
    const bin = binOf(x, this.#edges);
    if (bin < 0) this.below += 1;
    else if (bin >= bins) this.above += 1;
    else this.counts[bin] = (this.counts[bin] ?? 0) + 1;
  }

  /** Neumaier's compensated sum: millions of blocks lose nothing. */
  #addSum(power: number, value: number): void {
    const sum = this.#sums[power] ?? 0;
    const next = sum + value;
    this.#lost[power] =
      (this.#lost[power] ?? 0) + (Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum);
    this.#sums[power] = next;
  }
}
