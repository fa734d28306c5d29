import type { BinValues } from './BinValues.ts';
import type { Measure, TreeTarget } from './Measure.ts';
import type { BestSplit, LeafRules, NodeRange, SplitSource } from './SplitSource.ts';

export interface BinnedTask {
  readonly binned: BinValues;
  readonly target: TreeTarget;
  /** The weight of each row of the data. */
  readonly weights: Float64Array;
  /** The rows to grow from; taken over, and put into another order. */
  readonly rows: Uint32Array;
  readonly rules: LeafRules;
  /** Uniform in [0, 1), for a border by chance (Geurts et al. 2006); null for the best one. */
  readonly borderBy: (() => number) | null;
}

/** Splits found on histograms: of a column only the borders between its bins, 254 at most. */
export class BinnedRows implements SplitSource {
  readonly measure: Measure;
  readonly rows: Uint32Array;
  readonly weights: Float64Array;
  readonly #task: BinnedTask;
  readonly #histogram: Float64Array;
  readonly #counts = new Uint32Array(256);
  /** Bit b tells that the bin b has rows. */
  readonly #present = new Int32Array(8);
  readonly #left: Float64Array;
  readonly #right: Float64Array;
  readonly #moved: Uint32Array;
  // Of a node's rows in their order, so that each column reads them one after the other.
  readonly #nodeCodes: Int32Array;
  readonly #nodeNumbers: Float64Array;
  readonly #nodeWeights: Float64Array;

  constructor(task: BinnedTask, measure: Measure) {
    const size = task.rows.length;
    this.#task = task;
    this.measure = measure;
    [this.rows, this.weights] = [task.rows, task.weights];
    this.#histogram = new Float64Array(256 * measure.width);
    [this.#left, this.#right] = [new Float64Array(measure.width), new Float64Array(measure.width)];
    this.#moved = new Uint32Array(size);
    this.#nodeCodes = new Int32Array(task.target.codes === null ? 0 : size);
    this.#nodeNumbers = new Float64Array(task.target.codes === null ? size : 0);
    this.#nodeWeights = new Float64Array(size);
  }

  begin(start: number, end: number): { sums: Float64Array; isPure: boolean } {
    const sums = new Float64Array(this.measure.width);
    const { codes } = this.#task.target;
    const isPure =
      codes === null ? this.#gatherNumbers(start, end, sums) : this.#gatherCodes(start, end, { codes, sums });
    return { sums, isPure };
  }

  #gatherCodes(start: number, end: number, { codes, sums }: { codes: Int32Array; sums: Float64Array }): boolean {
    const first = codes[this.rows[start] ?? 0] ?? 0;
    let isPure = true;
    for (let place = start; place < end; place += 1) {
      const row = this.rows[place] ?? 0;
      const code = codes[row] ?? 0;
      const weight = this.weights[row] ?? 0;
      this.#nodeCodes[place - start] = code;
      this.#nodeWeights[place - start] = weight;
      sums[code] = (sums[code] ?? 0) + weight;
      if (code !== first) isPure = false;
    }
    return isPure;
  }

  #gatherNumbers(start: number, end: number, sums: Float64Array): boolean {
    const { numbers } = this.#task.target;
    const first = numbers[this.rows[start] ?? 0] ?? 0;
    let [isPure, weights, total] = [true, 0, 0];
    for (let place = start; place < end; place += 1) {
      const row = this.rows[place] ?? 0;
      const number = numbers[row] ?? 0;
      const weight = this.weights[row] ?? 0;
      this.#nodeNumbers[place - start] = weight * number;
      this.#nodeWeights[place - start] = weight;
      weights += weight;
      total += weight * number;
      if (number !== first) isPure = false;
    }
    [sums[0], sums[1]] = [weights, total];
    return isPure;
  }

  seek(column: number, node: NodeRange, best: BestSplit): boolean {
    if (this.#task.target.codes === null) this.#sumNumbers(column, node);
    else this.#sumCodes(column, node);
    if (this.#task.rules.minSamplesLeaf > 1) this.#countRows(column, node);
    const [first, last] = this.#ends();
    if (first === last) {
      this.#clear();
      return false;
    }
    if (this.#task.borderBy === null) this.#seekBest(column, node, best);
    else this.#seekByChance(column, node, { best, first, last, random: this.#task.borderBy });
    return true;
  }

  #sumCodes(column: number, { start, end }: NodeRange): void {
    const { bins, stride } = this.#task.binned;
    const [rows, codes, weights, histogram, present] = [
      this.rows,
      this.#nodeCodes,
      this.#nodeWeights,
      this.#histogram,
      this.#present,
    ];
    const { width } = this.measure;
    for (let place = start; place < end; place += 1) {
      const bin = bins[(rows[place] ?? 0) * stride + column] ?? 0;
      const at = bin * width + (codes[place - start] ?? 0);
      histogram[at] = (histogram[at] ?? 0) + (weights[place - start] ?? 0);
      present[bin >> 5] = (present[bin >> 5] ?? 0) | (1 << (bin & 31));
    }
  }

  #sumNumbers(column: number, { start, end }: NodeRange): void {
    const { bins, stride } = this.#task.binned;
    const [rows, numbers, weights, histogram, present] = [
      this.rows,
      this.#nodeNumbers,
      this.#nodeWeights,
      this.#histogram,
      this.#present,
    ];
    for (let place = start; place < end; place += 1) {
      const bin = bins[(rows[place] ?? 0) * stride + column] ?? 0;
      histogram[2 * bin] = (histogram[2 * bin] ?? 0) + (weights[place - start] ?? 0);
      histogram[2 * bin + 1] = (histogram[2 * bin + 1] ?? 0) + (numbers[place - start] ?? 0);
      present[bin >> 5] = (present[bin >> 5] ?? 0) | (1 << (bin & 31));
    }
  }

  #countRows(column: number, { start, end }: NodeRange): void {
    const { bins, stride } = this.#task.binned;
    this.#counts.fill(0);
    for (let place = start; place < end; place += 1) {
      const bin = bins[(this.rows[place] ?? 0) * stride + column] ?? 0;
      this.#counts[bin] = (this.#counts[bin] ?? 0) + 1;
    }
  }

  /** The first and the last bin that have rows. */
  #ends(): readonly [number, number] {
    let [first, last] = [-1, -1];
    for (let word = 0; word < 8; word += 1) {
      const bits = this.#present[word] ?? 0;
      if (bits === 0) continue;
      if (first < 0) first = 32 * word + 31 - Math.clz32(bits & -bits);
      last = 32 * word + 31 - Math.clz32(bits);
    }
    return [first, last];
  }

  #seekBest(column: number, { start, end, sums }: NodeRange, best: BestSplit): void {
    const { rules, binned } = this.#task;
    const [measure, left, present] = [this.measure, this.#left.fill(0), this.#present];
    const countsMatter = rules.minSamplesLeaf > 1;
    let [leftRows, before] = [0, -1];
    for (let word = 0; word < 8; word += 1) {
      let bits = present[word] ?? 0;
      present[word] = 0;
      while (bits !== 0) {
        const bin = 32 * word + 31 - Math.clz32(bits & -bits);
        bits &= bits - 1;
        if (
          before >= 0 &&
          (!countsMatter || (leftRows >= rules.minSamplesLeaf && end - start - leftRows >= rules.minSamplesLeaf))
        ) {
          const worth = this.#worthOf(sums, left);
          if (worth > best.worth && this.#isHeavy(measure)) {
            best.worth = worth;
            best.column = column;
            best.bin = before;
            best.threshold = binned.borderOf(column, before, bin);
          }
        }
        this.#take(bin, left);
        if (countsMatter) leftRows += this.#counts[bin] ?? 0;
        before = bin;
      }
    }
  }

  /** What both sides of a split are worth; `#right` then holds the right sums. */
  #worthOf(sums: Float64Array, left: Float64Array): number {
    const right = this.#right;
    for (let at = 0; at < right.length; at += 1) right[at] = (sums[at] ?? 0) - (left[at] ?? 0);
    return this.measure.worthOf(left) + this.measure.worthOf(right);
  }

  #isHeavy(measure: Measure): boolean {
    const { minWeightLeaf } = this.#task.rules;
    return (
      minWeightLeaf <= 0 ||
      (measure.weightOf(this.#left) >= minWeightLeaf && measure.weightOf(this.#right) >= minWeightLeaf)
    );
  }

  /** Moves the sums of a bin. */
  #take(bin: number, into: Float64Array): void {
    const base = bin * into.length;
    for (let at = 0; at < into.length; at += 1) {
      into[at] = (into[at] ?? 0) + (this.#histogram[base + at] ?? 0);
      this.#histogram[base + at] = 0;
    }
  }

  #seekByChance(
    column: number,
    { start, end, sums }: NodeRange,
    { best, first, last, random }: { best: BestSplit; first: number; last: number; random: () => number },
  ): void {
    const { rules, binned } = this.#task;
    const border = binned.borderByChance(column, { first, last, random });
    const left = this.#left.fill(0);
    let [leftRows, next] = [0, last];
    for (let bin = first; bin <= last; bin += 1) {
      const isThere = (((this.#present[bin >> 5] ?? 0) >>> (bin & 31)) & 1) === 1;
      if (bin > border.bin && isThere && next === last) next = bin;
      if (bin <= border.bin && rules.minSamplesLeaf > 1) leftRows += this.#counts[bin] ?? 0;
      if (bin <= border.bin) this.#take(bin, left);
    }
    const rightRows = end - start - leftRows;
    const isEnough =
      rules.minSamplesLeaf <= 1 || (leftRows >= rules.minSamplesLeaf && rightRows >= rules.minSamplesLeaf);
    const worth = this.#worthOf(sums, left);
    this.#clear();
    if (!isEnough || worth <= best.worth || !this.#isHeavy(this.measure)) return;
    [best.worth, best.column, best.bin, best.threshold] = [worth, column, border.bin, border.threshold];
  }

  #clear(): void {
    const [first, last] = this.#ends();
    if (first >= 0) this.#histogram.fill(0, first * this.measure.width, (last + 1) * this.measure.width);
    this.#present.fill(0);
  }

  divide({ start, end }: NodeRange, { column, bin }: BestSplit): number {
    const { bins, stride } = this.#task.binned;
    const [rows, moved] = [this.rows, this.#moved];
    let [left, right] = [start, 0];
    for (let place = start; place < end; place += 1) {
      const row = rows[place] ?? 0;
      if ((bins[row * stride + column] ?? 0) <= bin) rows[left++] = row;
      else moved[right++] = row;
    }
    for (let at = 0; at < right; at += 1) rows[left + at] = moved[at] ?? 0;
    return left;
  }

  worthOfNode({ sums }: NodeRange): number {
    return this.measure.worthOf(sums);
  }

  leafOf({ sums }: NodeRange): Float64Array {
    if (this.#task.target.codes === null) return Float64Array.of((sums[1] ?? 0) / (sums[0] ?? 1));
    const weight = this.measure.weightOf(sums);
    return sums.map((sum) => sum / weight);
  }
}
