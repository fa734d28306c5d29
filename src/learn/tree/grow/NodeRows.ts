import type { Measure, TreeTarget } from './Measure.ts';
import type { BestSplit, LeafRules, NodeRange, SplitSource } from './SplitSource.ts';

/** The value of a row and a column is `values[row * rowStep + column * columnStep]`. */
export interface Grid {
  readonly values: Float64Array;
  readonly rowStep: number;
  readonly columnStep: number;
}

export interface NodeTask {
  readonly grid: Grid;
  readonly target: TreeTarget;
  /** The weight of each row of the data. */
  readonly weights: Float64Array;
  /** The rows to grow from; taken over, and put into another order. */
  readonly rows: Uint32Array;
  readonly rules: LeafRules;
}

/** What sources of splits share that keep the rows of a tree in one order, node by node. */
export abstract class NodeRows implements SplitSource {
  readonly measure: Measure;
  readonly rows: Uint32Array;
  readonly weights: Float64Array;
  protected readonly grid: Grid;
  protected readonly rules: LeafRules;
  protected readonly left: Float64Array;
  protected readonly right: Float64Array;
  // Of a node's rows in their order, so that each column reads them one after the other.
  /** Positions of classes; null for a regressor. */
  protected readonly nodeCodes: Int32Array | null;
  /** Weight times number. */
  protected readonly nodeNumbers: Float64Array;
  protected readonly nodeWeights: Float64Array;
  readonly #target: TreeTarget;
  readonly #moved: Uint32Array;

  constructor({ grid, target, weights, rows, rules }: NodeTask, measure: Measure) {
    const size = rows.length;
    this.measure = measure;
    [this.grid, this.rows, this.weights, this.rules] = [grid, rows, weights, rules];
    [this.left, this.right] = [new Float64Array(measure.width), new Float64Array(measure.width)];
    this.nodeCodes = target.codes === null ? null : new Int32Array(size);
    this.nodeNumbers = new Float64Array(target.codes === null ? size : 0);
    this.nodeWeights = new Float64Array(size);
    this.#target = target;
    this.#moved = new Uint32Array(size);
  }

  abstract seek(column: number, node: NodeRange, best: BestSplit): boolean;

  begin(start: number, end: number): { sums: Float64Array; isPure: boolean } {
    const sums = new Float64Array(this.measure.width);
    const { codes } = this.#target;
    const isPure =
      codes === null ? this.#gatherNumbers(start, end, sums) : this.#gatherCodes(start, end, { codes, sums });
    return { sums, isPure };
  }

  #gatherCodes(start: number, end: number, { codes, sums }: { codes: Int32Array; sums: Float64Array }): boolean {
    const { nodeCodes } = this;
    if (nodeCodes === null) return true;
    const first = codes[this.rows[start] ?? 0] ?? 0;
    let isPure = true;
    for (let place = start; place < end; place += 1) {
      const row = this.rows[place] ?? 0;
      const code = codes[row] ?? 0;
      const weight = this.weights[row] ?? 0;
      nodeCodes[place - start] = code;
      this.nodeWeights[place - start] = weight;
      sums[code] = (sums[code] ?? 0) + weight;
      if (code !== first) isPure = false;
    }
    return isPure;
  }

  #gatherNumbers(start: number, end: number, sums: Float64Array): boolean {
    const { numbers } = this.#target;
    const first = numbers[this.rows[start] ?? 0] ?? 0;
    let [isPure, weights, total] = [true, 0, 0];
    for (let place = start; place < end; place += 1) {
      const row = this.rows[place] ?? 0;
      const number = numbers[row] ?? 0;
      const weight = this.weights[row] ?? 0;
      this.nodeNumbers[place - start] = weight * number;
      this.nodeWeights[place - start] = weight;
      weights += weight;
      total += weight * number;
      if (number !== first) isPure = false;
    }
    [sums[0], sums[1]] = [weights, total];
    return isPure;
  }

  /** What both sides of a split are worth, `left` being its left sums; `right` then holds the right ones. */
  protected worthOf(sums: Float64Array): number {
    const { left, right } = this;
    for (let at = 0; at < right.length; at += 1) right[at] = (sums[at] ?? 0) - (left[at] ?? 0);
    return this.measure.worthOf(left) + this.measure.worthOf(right);
  }

  /** Whether both sides have the weight that leaves must have. */
  protected isHeavy(): boolean {
    const { minWeightLeaf } = this.rules;
    return (
      minWeightLeaf <= 0 ||
      (this.measure.weightOf(this.left) >= minWeightLeaf && this.measure.weightOf(this.right) >= minWeightLeaf)
    );
  }

  /** Whether both sides have the rows that leaves must have. */
  protected isPeopled(leftRows: number, { start, end }: NodeRange): boolean {
    const { minSamplesLeaf } = this.rules;
    return leftRows >= minSamplesLeaf && end - start - leftRows >= minSamplesLeaf;
  }

  divide({ start, end }: NodeRange, { column, threshold }: BestSplit): number {
    const { values, rowStep, columnStep } = this.grid;
    const [rows, moved, base] = [this.rows, this.#moved, column * columnStep];
    let [left, right] = [start, 0];
    for (let place = start; place < end; place += 1) {
      const row = rows[place] ?? 0;
      if ((values[row * rowStep + base] ?? 0) <= threshold) rows[left++] = row;
      else moved[right++] = row;
    }
    for (let at = 0; at < right; at += 1) rows[left + at] = moved[at] ?? 0;
    return left;
  }

  worthOfNode({ sums }: NodeRange): number {
    return this.measure.worthOf(sums);
  }

  leafOf({ sums }: NodeRange): Float64Array {
    if (this.nodeCodes === null) return Float64Array.of((sums[1] ?? 0) / (sums[0] ?? 1));
    const weight = this.measure.weightOf(sums);
    return sums.map((sum) => sum / weight);
  }
}
