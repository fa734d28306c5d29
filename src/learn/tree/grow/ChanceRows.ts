import type { Measure } from './Measure.ts';
import { NodeRows, type NodeTask } from './NodeRows.ts';
import type { BestSplit, NodeRange } from './SplitSource.ts';

/** One border a column, drawn uniformly between the least and the greatest value of the node (Geurts et al. 2006). */
export class ChanceRows extends NodeRows {
  readonly #random: () => number;
  /** The column's values of a node's rows, in their order. */
  readonly #values: Float64Array;

  /** @param random uniform in [0, 1) */
  constructor(task: NodeTask & { readonly random: () => number }, measure: Measure) {
    super(task, measure);
    this.#random = task.random;
    this.#values = new Float64Array(task.rows.length);
  }

  seek(column: number, node: NodeRange, best: BestSplit): boolean {
    const [least, greatest] = this.#gather(column, node);
    if (least === greatest) return false;
    const drawn = least + this.#random() * (greatest - least);
    // Rounding must leave a row on either side; a width that overflows has no middle to be drawn.
    const threshold = drawn < greatest && drawn >= least ? drawn : least;
    const leftRows = this.nodeCodes === null ? this.#sumNumbers(node, threshold) : this.#sumCodes(node, threshold);
    if (!this.isPeopled(leftRows, node)) return true;
    const worth = this.worthOf(node.sums);
    if (worth > best.worth && this.isHeavy()) [best.worth, best.column, best.threshold] = [worth, column, threshold];
    return true;
  }

  /** The least and the greatest value. */
  #gather(column: number, { start, end }: NodeRange): readonly [number, number] {
    const [rows, found] = [this.rows, this.#values];
    const { values, rowStep, columnStep } = this.grid;
    const base = column * columnStep;
    let [least, greatest] = [Infinity, -Infinity];
    for (let place = start; place < end; place += 1) {
      const value = values[(rows[place] ?? 0) * rowStep + base] ?? 0;
      found[place - start] = value;
      if (value < least) least = value;
      if (value > greatest) greatest = value;
    }
    return [least, greatest];
  }

  /** Sums up the rows that go left. Returns how many they are. */
  #sumCodes({ start, end }: NodeRange, threshold: number): number {
    const [values, codes, weights, left] = [this.#values, this.nodeCodes, this.nodeWeights, this.left.fill(0)];
    if (codes === null) return 0;
    let count = 0;
    for (let at = 0; at < end - start; at += 1) {
      if ((values[at] ?? 0) > threshold) continue;
      const code = codes[at] ?? 0;
      left[code] = (left[code] ?? 0) + (weights[at] ?? 0);
      count += 1;
    }
    return count;
  }

  #sumNumbers({ start, end }: NodeRange, threshold: number): number {
    const [values, numbers, weights] = [this.#values, this.nodeNumbers, this.nodeWeights];
    let [count, weight, sum] = [0, 0, 0];
    for (let at = 0; at < end - start; at += 1) {
      if ((values[at] ?? 0) > threshold) continue;
      weight += weights[at] ?? 0;
      sum += numbers[at] ?? 0;
      count += 1;
    }
    [this.left[0], this.left[1]] = [weight, sum];
    return count;
  }
}
