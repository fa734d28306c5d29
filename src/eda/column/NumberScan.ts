import { DistinctSketch } from '../statistics/DistinctSketch.ts';
import { type Moments, momentsOf } from '../statistics/PowerSums.ts';
import { BinCounts } from './BinCounts.ts';
import type { NumberPlan } from './NumberPlan.ts';

/** Rows a block: what is added at once. */
export const blockRows = 2_048;

/**
 * One pass over a column of numbers, block by block. A block is small enough for the processor's nearest cache, so that
 * several plain loops over it are faster than one that does everything.
 */
export class NumberScan {
  /** (x − centre) / scale of the block added last; 0 where it is not finite. */
  readonly standardised = new Float64Array(blockRows);
  /** 1 where finite; only after a block that is not complete. */
  readonly present = new Float64Array(blockRows);
  readonly #plan: NumberPlan;
  readonly #bins: BinCounts | null;
  readonly #sketch: DistinctSketch | null;
  /** The finite values of a block that is not complete, and their z. */
  readonly #finiteValues = new Float64Array(blockRows);
  readonly #scratch = new Float64Array(blockRows);
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
  iqrOutliers = 0;
  robustOutliers = 0;

  constructor(plan: NumberPlan, countsDistinct: boolean) {
    this.#plan = plan;
    this.#bins = plan.bins === null ? null : new BinCounts(plan.bins.edges);
    this.#sketch = countsDistinct ? new DistinctSketch() : null;
  }

  /** Estimated; null where it was not counted. */
  get distinct(): number | null {
    return this.#sketch?.estimate() ?? null;
  }

  /** Values in each bin. */
  get counts(): Float64Array {
    return this.#bins?.counts ?? new Float64Array();
  }

  get below(): number {
    return this.#bins?.below ?? 0;
  }

  get above(): number {
    return this.#bins?.above ?? 0;
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
    const { standardised } = this;
    this.#standardise(values, standardised);
    const powers = powerSums(standardised, values.length);
    // What is not finite makes the sum so, too.
    this.isBlockComplete = Number.isFinite(powers[0]);
    if (this.isBlockComplete) {
      this.#addFinite(values, powers);
      return;
    }
    const finite = this.#keepFinite(values);
    this.#standardise(finite, this.#scratch);
    this.#addFinite(finite, powerSums(this.#scratch, finite.length));
  }

  #standardise(values: Float64Array, into: Float64Array): void {
    const { centre, scale } = this.#plan.standard;
    const inverse = 1 / scale;
    const shift = centre * inverse;
    for (let row = 0; row < values.length; row += 1) into[row] = (values[row] ?? 0) * inverse - shift;
  }

  /** The finite values one after another; counts the others, and marks them in `present` and `standardised`. */
  #keepFinite(values: Float64Array): Float64Array {
    const { present, standardised } = this;
    const kept = this.#finiteValues;
    let count = 0;
    for (let row = 0; row < values.length; row += 1) {
      const x = values[row] ?? Number.NaN;
      // A difference with itself is 0 for finite numbers alone.
      if (x - x === 0) {
        present[row] = 1;
        kept[count++] = x;
        continue;
      }
      present[row] = 0;
      standardised[row] = 0;
      this.#addUnusual(x);
    }
    return kept.subarray(0, count);
  }

  #addUnusual(x: number): void {
    if (Number.isNaN(x)) this.missing += 1;
    else if (x > 0) this.positiveInfinities += 1;
    else {
      this.negativeInfinities += 1;
      this.negatives += 1;
    }
  }

  #addFinite(values: Float64Array, powers: PowerSums): void {
    this.finite += values.length;
    [this.blockSum, this.blockSquares] = powers;
    powers.forEach((sum, power) => {
      this.#addSum(power, sum);
    });
    this.#countSigns(values);
    this.#countOutliers(values);
    this.#bins?.add(values);
    this.#sketch?.add(values);
  }

  #countSigns(values: Float64Array): void {
    if (this.#plan.range.min > 0) return;
    let zeros = 0;
    let negatives = 0;
    for (const x of values) {
      if (x < 0) negatives += 1;
      else if (x === 0) zeros += 1;
    }
    this.zeros += zeros;
    this.negatives += negatives;
  }

  #countOutliers(values: Float64Array): void {
    const { lowerFence, upperFence, median, medianAbsoluteDeviation: mad } = this.#plan;
    const farthest = mad > 0 ? (3.5 * mad) / 0.6745 : Infinity;
    let iqr = 0;
    let robust = 0;
    for (const x of values) {
      if (x < lowerFence || x > upperFence) iqr += 1;
      if (Math.abs(x - median) > farthest) robust += 1;
    }
    this.iqrOutliers += iqr;
    this.robustOutliers += robust;
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

/** Of z, z², z³ and z⁴. */
type PowerSums = readonly [number, number, number, number];

function powerSums(standardised: Float64Array, rows: number): PowerSums {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (let row = 0; row < rows; row += 1) {
    const z = standardised[row] ?? 0;
    const zz = z * z;
    a += z;
    b += zz;
    c += zz * z;
    d += zz * zz;
  }
  return [a, b, c, d];
}
