import { rowNumbers } from '../../rowNumbers.ts';
import type { Tree } from '../Tree.ts';
import { BestSplit, type SplitSource } from './SplitSource.ts';
import { TreeParts } from './TreeParts.ts';

export interface NodeRules {
  /** Most splits above a leaf; Infinity for no limit. */
  readonly maxDepth: number;
  /** Most leaves; Infinity for no limit. */
  readonly maxLeafNodes: number;
  /** Fewest rows of a node that is split. */
  readonly minSamplesSplit: number;
  readonly minSamplesLeaf: number;
  readonly minWeightLeaf: number;
  /** By how much a split has to lower the impurity, times the node's share of the weight. */
  readonly minImpurityDecrease: number;
  /** How many columns a node looks at. */
  readonly columnsTried: number;
  /** Weakest links up to this strength are pruned (Breiman et al. 1984). */
  readonly ccpAlpha: number;
}

interface OpenNode {
  readonly node: number;
  readonly start: number;
  readonly end: number;
  readonly depth: number;
  readonly sums: Float64Array;
  /** Its split, where it was looked for already. */
  readonly split: { readonly column: number; readonly threshold: number } | null;
  readonly gain: number;
}

/** As scikit-learn: an impurity below is rounding. */
const epsilon = Number.EPSILON;

/**
 * Grows one tree, node by node: the next one in depth, or with `maxLeafNodes` the one whose split gains most. It works in
 * steps, between which others may have a turn.
 */
export class NodeGrower {
  readonly #source: SplitSource;
  readonly #rules: NodeRules;
  readonly #random: () => number;
  readonly #columns: Uint32Array;
  readonly #parts: TreeParts;
  readonly #best = new BestSplit();
  readonly #open: OpenNode[] = [];
  #weight = 0;
  #leaves = 1;

  /** @param columns how many there are */
  constructor(source: SplitSource, rules: NodeRules, { columns, random }: { columns: number; random: () => number }) {
    this.#source = source;
    this.#rules = rules;
    this.#random = random;
    this.#columns = rowNumbers(columns);
    this.#parts = new TreeParts(source.measure.outputs);
    this.#add({ start: 0, end: source.rows.length, depth: 0 });
  }

  /** Splits nodes until about so many rows were looked at; returns whether the tree is grown. */
  step(rows: number): boolean {
    let seen = 0;
    while (seen < rows) {
      const open = this.#next();
      if (open === undefined) return true;
      seen += (open.end - open.start) * this.#rules.columnsTried;
      this.#split(open);
    }
    return this.#open.length === 0;
  }

  tree(): Tree {
    return this.#parts.tree(this.#rules.ccpAlpha * this.#weight);
  }

  /** Adds a node, and opens it where it may be split. */
  #add({ start, end, depth }: { start: number; end: number; depth: number }): number {
    const { sums, isPure } = this.#source.begin(start, end);
    const weight = this.#source.measure.weightOf(sums);
    const node = this.#parts.add({ count: end - start, weight, says: this.#source.leafOf({ start, end, sums }) });
    if (node === 0) this.#weight = weight;
    const { maxDepth, minSamplesSplit, minSamplesLeaf, minWeightLeaf } = this.#rules;
    const isLarge = end - start >= Math.max(minSamplesSplit, 2 * minSamplesLeaf) && weight >= 2 * minWeightLeaf;
    if (isPure || !isLarge || depth >= maxDepth) return node;
    const range = { start, end, sums };
    const gain = this.#seek(range);
    if (gain === null) return node;
    const { column, threshold } = this.#best;
    this.#open.push({ node, depth, ...range, gain, split: { column, threshold } });
    return node;
  }

  /** By how much the best split lowers the impurity, summed over rows; null when there is none. */
  #seek(range: { start: number; end: number; sums: Float64Array }): number | null {
    const best = this.#best;
    best.clear();
    const columns = this.#columns;
    const tried = this.#rules.columnsTried;
    const isSampled = tried < columns.length;
    let several = false;
    for (let at = 0; at < columns.length && (at < tried || !several); at += 1) {
      if (isSampled) this.#draw(at);
      if (this.#source.seek(columns[at] ?? 0, range, best)) several = true;
    }
    if (best.column < 0) return null;
    const gain = best.worth - this.#source.worthOfNode(range);
    return gain / this.#weight + epsilon < this.#rules.minImpurityDecrease ? null : Math.max(0, gain);
  }

  /** Puts a column that was not drawn before to this place. */
  #draw(at: number): void {
    const columns = this.#columns;
    const from = at + Math.floor(this.#random() * (columns.length - at));
    const drawn = columns[from] ?? 0;
    columns[from] = columns[at] ?? 0;
    columns[at] = drawn;
  }

  #next(): OpenNode | undefined {
    if (this.#rules.maxLeafNodes === Infinity) return this.#open.pop();
    if (this.#leaves >= this.#rules.maxLeafNodes) {
      this.#open.length = 0;
      return undefined;
    }
    let best = 0;
    this.#open.forEach(({ gain }, at) => {
      if (gain > (this.#open[best]?.gain ?? 0)) best = at;
    });
    return this.#open.splice(best, 1)[0];
  }

  #split({ node, start, end, depth, sums, split, gain }: OpenNode): void {
    if (split === null) return;
    const best = this.#best;
    [best.column, best.threshold] = [split.column, split.threshold];
    const middle = this.#source.divide({ start, end, sums }, best);
    this.#leaves += 1;
    const right = this.#add({ start: middle, end, depth: depth + 1 });
    const left = this.#add({ start, end: middle, depth: depth + 1 });
    this.#parts.split(node, { left, right, ...split, gain });
  }
}
