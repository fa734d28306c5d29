import { type BinnedColumns, missingBin } from './BinnedColumns.ts';
import { findSplit, leafValue, leastHessian, type NodeSums, type Split, type SplitRules } from './findSplit.ts';
import { emptyHistogram, fillHistogram, type Histogram, type NodeRows, subtractHistogram } from './Histogram.ts';
import type { Tree } from './Tree.ts';

export interface GrowRules extends SplitRules {
  /** Most leaves; Infinity for no limit. */
  readonly maxLeafNodes: number;
  /** Most splits on the way to a leaf; Infinity for no limit. */
  readonly maxDepth: number;
  /** Times the value of each leaf. */
  readonly shrinkage: number;
}

/** The derivatives of the loss for each row of the data; shape [rows]. */
export interface Derivatives {
  readonly gradients: Float32Array;
  readonly hessians: Float32Array;
}

export interface GrownTree {
  readonly tree: Tree;
  /** The rows grown from, those of a leaf together. */
  readonly rows: Uint32Array;
  /** The rows of each leaf: from `start` up to `end` of `rows`. */
  readonly leaves: readonly Leaf[];
}

export interface Leaf {
  readonly node: number;
  readonly start: number;
  readonly end: number;
}

/**
 * Grows a tree leaf by leaf, always the one whose split lowers the loss most, as LightGBM and scikit-learn's histogram
 * boosting do (Ke et al. 2017). Only the smaller of two children is summed up; the other is the difference.
 *
 * @param rows to grow from; taken over, and put into another order
 * @param columnsOf the columns that a node may ask for
 */
export function growTree(
  data: BinnedColumns,
  { derivatives, rows, columnsOf }: { derivatives: Derivatives; rows: Uint32Array; columnsOf: () => Iterable<number> },
  rules: GrowRules,
): GrownTree {
  return new Grower(data, derivatives, { ...rules, columnsOf, rows }).grow();
}

interface GrowingNode {
  readonly start: number;
  readonly end: number;
  readonly depth: number;
  readonly sums: NodeSums;
  readonly value: number;
  split: Split | null;
  histogram: Histogram | null;
  children: readonly [number, number] | null;
}

class Grower {
  readonly #data: BinnedColumns;
  readonly #derivatives: Derivatives;
  readonly #rules: GrowRules & { readonly columnsOf: () => Iterable<number> };
  readonly #rows: Uint32Array;
  readonly #nodes: GrowingNode[] = [];
  /** Nodes with a split, not yet split. */
  readonly #open = new Set<number>();
  /** Histograms of nodes that are done with, to be used again. */
  readonly #spare: Histogram[] = [];
  readonly #moved: Uint32Array;

  constructor(
    data: BinnedColumns,
    derivatives: Derivatives,
    { rows, ...rules }: GrowRules & { readonly columnsOf: () => Iterable<number>; readonly rows: Uint32Array },
  ) {
    this.#data = data;
    this.#derivatives = derivatives;
    this.#rules = rules;
    this.#rows = rows;
    this.#moved = new Uint32Array(rows.length);
  }

  grow(): GrownTree {
    this.#plantRoot();
    let leaves = 1;
    while (leaves < this.#rules.maxLeafNodes && this.#open.size > 0) {
      this.#splitNode(this.#bestOpen(), leaves + 1 < this.#rules.maxLeafNodes);
      leaves += 1;
    }
    return {
      tree: this.#finish(),
      rows: this.#rows,
      leaves: this.#nodes.flatMap(({ children, start, end }, node) =>
        children === null ? [{ node, start, end }] : [],
      ),
    };
  }

  #plantRoot(): void {
    const sums = { count: this.#rows.length, gradient: 0, hessian: 0 };
    for (const row of this.#rows) {
      sums.gradient += this.#derivatives.gradients[row] ?? 0;
      sums.hessian += this.#derivatives.hessians[row] ?? 0;
    }
    const root = this.#add({ start: 0, end: this.#rows.length, depth: 0, sums });
    if (this.#rules.maxLeafNodes < 2 || !this.#maySplit(root) || sums.hessian < leastHessian) return;
    root.histogram = this.#sumUp(root);
    this.#seekSplit(0);
  }

  #add(node: Pick<GrowingNode, 'start' | 'end' | 'depth' | 'sums'>): GrowingNode {
    const value = leafValue(node.sums, this.#rules.l2Regularization);
    const added: GrowingNode = { ...node, value, split: null, histogram: null, children: null };
    this.#nodes.push(added);
    return added;
  }

  #maySplit({ sums, depth }: GrowingNode): boolean {
    return sums.count >= 2 * this.#rules.minSamplesLeaf && depth < this.#rules.maxDepth;
  }

  #bestOpen(): number {
    let [best, bestGain] = [-1, -Infinity];
    for (const node of this.#open) {
      const gain = this.#nodes[node]?.split?.gain ?? 0;
      if (gain > bestGain) [best, bestGain] = [node, gain];
    }
    return best;
  }

  #splitNode(number: number, hasRoom: boolean): void {
    this.#open.delete(number);
    const node = this.#nodes[number];
    if (node?.split == null || node.histogram === null) return;
    const middle = this.#partition(node, node.split);
    const depth = node.depth + 1;
    const first = this.#nodes.length;
    node.children = [first, first + 1];
    const left = this.#add({ start: node.start, end: middle, depth, sums: node.split.left });
    const right = this.#add({ start: middle, end: node.end, depth, sums: node.split.right });
    const goOn = [left, right].map((child) => hasRoom && this.#maySplit(child));
    if (goOn.includes(true)) this.#shareHistogram(node.histogram, left, right);
    else this.#spare.push(node.histogram);
    node.histogram = null;
    [left, right].forEach((child, side) => {
      if (goOn[side] === true) this.#seekSplit(first + side);
      else this.#release(child);
    });
  }

  #shareHistogram(parent: Histogram, left: GrowingNode, right: GrowingNode): void {
    const [smaller, larger] = left.sums.count < right.sums.count ? [left, right] : [right, left];
    smaller.histogram = this.#sumUp(smaller);
    subtractHistogram(parent, smaller.histogram);
    larger.histogram = parent;
  }

  #seekSplit(number: number): void {
    const node = this.#nodes[number];
    if (node?.histogram == null) return;
    const { columnsOf, ...rules } = this.#rules;
    node.split = findSplit({ data: this.#data, histogram: node.histogram, sums: node.sums }, columnsOf(), rules);
    if (node.split === null) this.#release(node);
    else this.#open.add(number);
  }

  #release(node: GrowingNode): void {
    if (node.histogram !== null) this.#spare.push(node.histogram);
    node.histogram = null;
  }

  #sumUp({ start, end }: GrowingNode): Histogram {
    const rows = this.#rows.subarray(start, end);
    const gradients = new Float32Array(rows.length);
    const hessians = new Float32Array(rows.length);
    // Once in the node's own order: the columns' loops then read them one after the other.
    for (let index = 0; index < rows.length; index += 1) {
      const row = rows[index] ?? 0;
      gradients[index] = this.#derivatives.gradients[row] ?? 0;
      hessians[index] = this.#derivatives.hessians[row] ?? 0;
    }
    const histogram = this.#spare.pop() ?? emptyHistogram(this.#data.edges.length);
    fillHistogram(histogram, this.#data, { rows, gradients, hessians } satisfies NodeRows);
    return histogram;
  }

  /** Puts the rows that go left first, both sides in their order. Returns where the right ones start. */
  #partition({ start, end }: GrowingNode, { column, bin, missingLeft }: Split): number {
    const bins = this.#data.bins.subarray(column * this.#data.rows, (column + 1) * this.#data.rows);
    const most = missingLeft ? missingBin : missingBin - 1;
    let [left, right] = [start, 0];
    for (let place = start; place < end; place += 1) {
      const row = this.#rows[place] ?? 0;
      const found = bins[row] ?? 0;
      if (found <= bin || (found === missingBin && most === missingBin)) this.#rows[left++] = row;
      else this.#moved[right++] = row;
    }
    this.#rows.set(this.#moved.subarray(0, right), left);
    return left;
  }

  #finish(): Tree {
    const nodes = this.#nodes;
    const splitOf = (node: GrowingNode): Split | null => (node.children === null ? null : node.split);
    return {
      column: Int32Array.from(nodes, (node) => splitOf(node)?.column ?? -1),
      threshold: Float64Array.from(nodes, (node) => this.#thresholdOf(splitOf(node))),
      missingLeft: Uint8Array.from(nodes, (node) => Number(splitOf(node)?.missingLeft ?? false)),
      left: Int32Array.from(nodes, ({ children }) => children?.[0] ?? -1),
      right: Int32Array.from(nodes, ({ children }) => children?.[1] ?? -1),
      value: Float64Array.from(nodes, ({ children, value }) => (children === null ? value * this.#rules.shrinkage : 0)),
      count: Float64Array.from(nodes, ({ sums }) => sums.count),
      gain: Float64Array.from(nodes, (node) => splitOf(node)?.gain ?? 0),
    };
  }

  /** Where all values go left and only missing ones right, every number is below. */
  #thresholdOf(split: Split | null): number {
    return split === null ? 0 : (this.#data.edges[split.column]?.[split.bin] ?? Infinity);
  }
}
