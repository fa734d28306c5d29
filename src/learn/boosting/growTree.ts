import { rowNumbers } from '../rowNumbers.ts';
import type { BinnedColumns } from '../tree/BinnedColumns.ts';
import type { Tree } from '../tree/Tree.ts';
import type { TreeMemory } from '../tree/wasm/TreeMemory.ts';
import type { NodeSums, Split, SplitRules } from './Split.ts';
import { SplitFinder } from './SplitFinder.ts';
import { type GrownNode, treeOfNodes } from './treeOfNodes.ts';

export interface GrowRules extends SplitRules {
  /** Most leaves; Infinity for no limit. */
  readonly maxLeafNodes: number;
  /** Most splits on the way to a leaf; Infinity for no limit. */
  readonly maxDepth: number;
  /** Times the value of each leaf. */
  readonly shrinkage: number;
}

/** What is there for all trees, in the memory of the kernels. */
export interface GrowingData {
  readonly memory: TreeMemory;
  readonly binned: BinnedColumns;
  /** Columns of categories. */
  readonly categories: ReadonlySet<number>;
  /** Gradient and hessian of each row, as floats: shape [rows, 2]. */
  readonly pairs: number;
  /** Whether all hessians are 1, so that their sum is the count. */
  readonly isUnitHessian: boolean;
  /** The rows to grow from; they are put into another order. Shape [rows]. */
  readonly rowsAt: number;
  /** Room for as many. */
  readonly movedAt: number;
  /** The weight of each row; null where each counts once. */
  readonly weights: Float64Array | null;
}

/**
 * Grows trees leaf by leaf, always the one whose split lowers the loss most, as LightGBM and scikit-learn's histogram
 * boosting do (Ke et al. 2017). Only the smaller of two children is summed up; the other is the difference.
 */
export class TreeGrower {
  readonly #data: GrowingData;
  readonly #rules: GrowRules;
  readonly #finder: SplitFinder;
  #nodes: GrowingNode[] = [];
  /** Nodes with a split, not yet split. */
  readonly #open = new Set<number>();
  /** Histograms of nodes that are done with, to be used again. */
  readonly #spare: number[] = [];
  readonly #allRows: Uint32Array;
  readonly #histogramBytes: number;
  readonly #counted: number;

  constructor(data: GrowingData, rules: GrowRules) {
    this.#data = data;
    this.#rules = rules;
    this.#finder = new SplitFinder(data, rules);
    this.#allRows = rowNumbers(data.binned.rows);
    this.#counted = Number(!data.isUnitHessian);
    this.#histogramBytes = data.binned.stride * (data.isUnitHessian ? 4_096 : 5_120);
  }

  grow(): { readonly tree: Tree; readonly leaves: readonly GrownNode[] } {
    this.#nodes = [];
    this.#plantRoot();
    let leaves = 1;
    while (leaves < this.#rules.maxLeafNodes && this.#open.size > 0) {
      this.#splitNode(this.#bestOpen(), leaves + 1 < this.#rules.maxLeafNodes);
      leaves += 1;
    }
    for (const node of this.#open) {
      const left = this.#nodes[node];
      if (left !== undefined) this.#release(left);
    }
    this.#open.clear();
    const tree = treeOfNodes(this.#nodes, this.#data, this.#rules.shrinkage);
    return { tree, leaves: this.#nodes.filter(({ children }) => children === null) };
  }

  #plantRoot(): void {
    const { memory, rowsAt, binned } = this.#data;
    const { rows } = binned;
    memory.rowNumbers(rowsAt, rows).set(this.#allRows);
    const root = this.#add({ start: 0, end: rows, depth: 0, sums: this.#finder.sumsOfRows(rows) });
    if (this.#rules.maxLeafNodes < 2 || !this.#maySplit(root) || !this.#finder.hasCurvature(root.sums)) return;
    root.histogram = this.#sumUp(root);
    this.#seekSplit(0);
  }

  #add(node: Pick<GrowingNode, 'start' | 'end' | 'depth' | 'sums'>): GrowingNode {
    const number = this.#nodes.length;
    const added: GrowingNode = { ...node, number, value: this.#finder.valueOf(node.sums), ...nothingYet };
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
    const middle = node.start + this.#finder.partition(node, node.split);
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

  #shareHistogram(parent: number, left: GrowingNode, right: GrowingNode): void {
    const { memory, binned } = this.#data;
    const [smaller, larger] = left.sums.count < right.sums.count ? [left, right] : [right, left];
    smaller.histogram = this.#sumUp(smaller);
    memory.kernels.subtractHistogram(parent, smaller.histogram, binned.stride, this.#counted);
    larger.histogram = parent;
  }

  #seekSplit(number: number): void {
    const node = this.#nodes[number];
    if (node?.histogram == null) return;
    node.split = this.#finder.find(node.histogram, node.sums);
    if (node.split === null) this.#release(node);
    else this.#open.add(number);
  }

  #release(node: GrowingNode): void {
    if (node.histogram !== null) this.#spare.push(node.histogram);
    node.histogram = null;
  }

  #sumUp({ start, end }: GrowingNode): number {
    const { memory, binned, pairs, rowsAt } = this.#data;
    const histogram = this.#spare.pop() ?? memory.allocate(this.#histogramBytes);
    const { address, stride } = binned;
    const rows = rowsAt + 4 * start;
    memory.kernels.fillHistogram(address, stride, stride, rows, end - start, pairs, histogram, this.#counted);
    return histogram;
  }
}

interface GrowingNode extends GrownNode {
  split: Split | null;
  /** Its address. */
  histogram: number | null;
  children: readonly [number, number] | null;
  readonly sums: NodeSums;
}

const nothingYet = { split: null, histogram: null, children: null };
