import type { Matrix } from '../../input/readMatrix.ts';
import { columnOf } from '../../input/readMatrix.ts';
import { AbsoluteDeviations } from './AbsoluteDeviations.ts';
import { ascendingRows } from './ascendingRows.ts';
import type { Measure, TreeTarget } from './Measure.ts';
import { middleOf } from './middleOf.ts';
import type { BestSplit, LeafRules, NodeRange, SplitSource } from './SplitSource.ts';

export interface SortedTask {
  readonly data: Matrix;
  readonly target: TreeTarget;
  readonly weights: Float64Array | null;
  readonly rules: LeafRules;
  /** Whether the absolute error is made small, not the squared one. */
  readonly isAbsolute: boolean;
  /** Uniform in [0, 1), for a border by chance; null for the best one. */
  readonly borderBy: (() => number) | null;
}

/** Exact splits: every column is sorted once, and its rows stay sorted inside each node. */
export class SortedColumns implements SplitSource {
  readonly measure: Measure;
  readonly rows: Uint32Array;
  readonly weights: Float64Array | null;
  readonly #task: SortedTask;
  /** Of each column the rows in ascending order, node by node. */
  readonly #sorted: readonly Uint32Array[];
  readonly #left: Float64Array;
  readonly #right: Float64Array;
  readonly #moved: Uint32Array;
  readonly #goesLeft: Uint8Array;
  readonly #deviations: AbsoluteDeviations | null;

  /** Rows of weight 0 are left out. */
  constructor(task: SortedTask, measure: Measure) {
    const { data, weights } = task;
    this.#task = task;
    this.measure = measure;
    this.weights = weights;
    this.#sorted = Array.from({ length: data.columns }, (_, at) => {
      const rows = ascendingRows(columnOf(data, at));
      return weights === null ? rows : rows.filter((row) => (weights[row] ?? 0) > 0);
    });
    this.rows = this.#sorted[0] ?? new Uint32Array(0);
    [this.#left, this.#right] = [new Float64Array(measure.width), new Float64Array(measure.width)];
    this.#moved = new Uint32Array(this.rows.length);
    this.#goesLeft = new Uint8Array(data.rows);
    this.#deviations = task.isAbsolute ? new AbsoluteDeviations(task.target.numbers, weights) : null;
  }

  begin(start: number, end: number): { sums: Float64Array; isPure: boolean } {
    const sums = new Float64Array(this.measure.width);
    const { codes, numbers } = this.#task.target;
    const said = codes ?? numbers;
    const first = said[this.rows[start] ?? 0] ?? 0;
    let isPure = true;
    for (let place = start; place < end; place += 1) {
      const row = this.rows[place] ?? 0;
      this.#add(row, sums);
      if (said[row] !== first) isPure = false;
    }
    if (!isPure) this.#deviations?.begin(this.rows.subarray(start, end));
    return { sums, isPure };
  }

  #add(row: number, sums: Float64Array): void {
    const { codes, numbers } = this.#task.target;
    const weight = this.weights === null ? 1 : (this.weights[row] ?? 0);
    if (codes === null) {
      sums[0] = (sums[0] ?? 0) + weight;
      sums[1] = (sums[1] ?? 0) + weight * (numbers[row] ?? 0);
    } else {
      const code = codes[row] ?? 0;
      sums[code] = (sums[code] ?? 0) + weight;
    }
  }

  seek(column: number, node: NodeRange, best: BestSplit): boolean {
    const { start, end } = node;
    const { data, borderBy } = this.#task;
    const sorted = this.#sorted[column] ?? this.rows;
    const valueAt = (place: number): number => data.values[(sorted[place] ?? 0) * data.columns + column] ?? 0;
    const [least, greatest] = [valueAt(start), valueAt(end - 1)];
    if (least === greatest) return false;
    const border = borderBy === null ? null : least + borderBy() * (greatest - least);
    this.#scan(column, { ...node, sorted, border }, best);
    return true;
  }

  /** @param border the only one to look at; null for all */
  #scan(
    column: number,
    { start, end, sums, sorted, border }: NodeRange & { sorted: Uint32Array; border: number | null },
    best: BestSplit,
  ): void {
    const { data, rules } = this.#task;
    const left = this.#left.fill(0);
    this.#deviations?.restart();
    let before = Number.NaN;
    for (let place = start; place < end; place += 1) {
      const row = sorted[place] ?? 0;
      const value = data.values[row * data.columns + column] ?? 0;
      const isBorder = border === null ? value > before : before <= border && border < value;
      if (isBorder && place - start >= rules.minSamplesLeaf && end - place >= rules.minSamplesLeaf) {
        const worth = this.#worthOf(sums, left);
        if (worth > best.worth && this.#isHeavy()) {
          [best.worth, best.column, best.threshold] = [worth, column, border ?? middleOf(before, value)];
        }
      }
      this.#add(row, left);
      this.#deviations?.take(row);
      before = value;
    }
  }

  #worthOf(sums: Float64Array, left: Float64Array): number {
    const right = this.#right;
    for (let at = 0; at < right.length; at += 1) right[at] = (sums[at] ?? 0) - (left[at] ?? 0);
    if (this.#deviations !== null) return -this.#deviations.ofBothSides();
    return this.measure.worthOf(left) + this.measure.worthOf(right);
  }

  #isHeavy(): boolean {
    const { minWeightLeaf } = this.#task.rules;
    return (
      minWeightLeaf <= 0 ||
      (this.measure.weightOf(this.#left) >= minWeightLeaf && this.measure.weightOf(this.#right) >= minWeightLeaf)
    );
  }

  divide({ start, end }: NodeRange, { column, threshold }: BestSplit): number {
    const { data } = this.#task;
    for (let place = start; place < end; place += 1) {
      const row = this.rows[place] ?? 0;
      this.#goesLeft[row] = Number((data.values[row * data.columns + column] ?? 0) <= threshold);
    }
    let middle = start;
    for (const sorted of this.#sorted) middle = this.#divideColumn(sorted, start, end);
    return middle;
  }

  #divideColumn(sorted: Uint32Array, start: number, end: number): number {
    const [moved, goesLeft] = [this.#moved, this.#goesLeft];
    let [left, right] = [start, 0];
    for (let place = start; place < end; place += 1) {
      const row = sorted[place] ?? 0;
      if (goesLeft[row] === 1) sorted[left++] = row;
      else moved[right++] = row;
    }
    for (let at = 0; at < right; at += 1) sorted[left + at] = moved[at] ?? 0;
    return left;
  }

  worthOfNode({ sums }: NodeRange): number {
    return this.#deviations === null ? this.measure.worthOf(sums) : -this.#deviations.ofWhole();
  }

  leafOf({ start, end, sums }: NodeRange): Float64Array {
    if (this.#deviations !== null) return Float64Array.of(this.#deviations.medianOf(this.rows.subarray(start, end)));
    if (this.#task.target.codes === null) return Float64Array.of((sums[1] ?? 0) / (sums[0] ?? 1));
    const weight = this.measure.weightOf(sums);
    return sums.map((sum) => sum / weight);
  }
}
