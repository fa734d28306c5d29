import type { Measure } from './Measure.ts';
import { middleOf } from './middleOf.ts';
import { NodeRows, type NodeTask } from './NodeRows.ts';
import type { BestSplit, NodeRange } from './SplitSource.ts';

/** Up to so many rows an insertion is faster than a call of the engine's sort. */
const fewRows = 24;

/**
 * Exact splits where a node looks at few columns: the rows of a node are sorted by a column when it is looked at. What is
 * sorted is one number a row, the rank of its value times a power of two and its place in the node.
 */
export class RankedRows extends NodeRows {
  readonly #ranks: Uint32Array;
  /** Ranks and places are below 2 ** 26 in any table that fits in memory, so that doubles hold them exactly. */
  readonly #keys: Float64Array;
  readonly #unit: number;
  /** How many rows the table has, of which a tree may have drawn some. */
  readonly #rowsOfAll: number;

  /** @param ranks see `valueRanks` */
  constructor(task: NodeTask & { readonly ranks: Uint32Array }, measure: Measure) {
    super(task, measure);
    this.#ranks = task.ranks;
    this.#rowsOfAll = task.weights.length;
    this.#keys = new Float64Array(task.rows.length);
    this.#unit = 2 ** Math.ceil(Math.log2(Math.max(2, task.rows.length)));
  }

  seek(column: number, node: NodeRange, best: BestSplit): boolean {
    if (!this.#sort(column, node)) return false;
    const at = this.nodeCodes === null ? this.#scanNumbers(node, best) : this.#scanCodes(node, best, this.nodeCodes);
    if (at > 0) {
      best.column = column;
      best.threshold = middleOf(this.#valueAt(at - 1, column, node), this.#valueAt(at, column, node));
    }
    return true;
  }

  /** Returns whether the column has several values. */
  #sort(column: number, { start, end }: NodeRange): boolean {
    const [rows, keys, ranks, unit] = [this.rows, this.#keys, this.#ranks, this.#unit];
    const base = column * this.#rowsOfAll;
    const first = ranks[base + (rows[start] ?? 0)] ?? 0;
    let isConstant = true;
    for (let place = start; place < end; place += 1) {
      const rank = ranks[base + (rows[place] ?? 0)] ?? 0;
      keys[place - start] = rank * unit + (place - start);
      if (rank !== first) isConstant = false;
    }
    if (isConstant) return false;
    if (end - start > fewRows) keys.subarray(0, end - start).sort();
    else sortFew(keys, end - start);
    return true;
  }

  /** Returns the first row right of a border that is better than the best, of the best such; 0 for none. */
  #scanCodes(node: NodeRange, best: BestSplit, codes: Int32Array): number {
    const [keys, unit, weights, left] = [this.#keys, this.#unit, this.nodeWeights, this.left.fill(0)];
    const count = node.end - node.start;
    let [found, before] = [0, -1];
    for (let at = 0; at < count; at += 1) {
      const key = keys[at] ?? 0;
      const rank = Math.floor(key / unit);
      if (rank !== before && at > 0 && this.#offer(at, node, best)) found = at;
      const place = key - rank * unit;
      const code = codes[place] ?? 0;
      left[code] = (left[code] ?? 0) + (weights[place] ?? 0);
      before = rank;
    }
    return found;
  }

  #scanNumbers(node: NodeRange, best: BestSplit): number {
    const [keys, unit, weights, numbers] = [this.#keys, this.#unit, this.nodeWeights, this.nodeNumbers];
    const left = this.left.fill(0);
    const count = node.end - node.start;
    let [found, before] = [0, -1];
    for (let at = 0; at < count; at += 1) {
      const key = keys[at] ?? 0;
      const rank = Math.floor(key / unit);
      if (rank !== before && at > 0 && this.#offer(at, node, best)) found = at;
      const place = key - rank * unit;
      left[0] = (left[0] ?? 0) + (weights[place] ?? 0);
      left[1] = (left[1] ?? 0) + (numbers[place] ?? 0);
      before = rank;
    }
    return found;
  }

  /** Whether so many rows on the left are better than the best split, which then is worth as much. */
  #offer(leftRows: number, node: NodeRange, best: BestSplit): boolean {
    if (!this.isPeopled(leftRows, node)) return false;
    const worth = this.worthOf(node.sums);
    if (worth <= best.worth || !this.isHeavy()) return false;
    best.worth = worth;
    return true;
  }

  #valueAt(at: number, column: number, { start }: NodeRange): number {
    const row = this.rows[start + ((this.#keys[at] ?? 0) % this.#unit)] ?? 0;
    const { values, rowStep, columnStep } = this.grid;
    return values[row * rowStep + column * columnStep] ?? 0;
  }
}

function sortFew(keys: Float64Array, count: number): void {
  for (let at = 1; at < count; at += 1) {
    const key = keys[at] ?? 0;
    let to = at;
    for (; to > 0 && (keys[to - 1] ?? 0) > key; to -= 1) keys[to] = keys[to - 1] ?? 0;
    keys[to] = key;
  }
}
