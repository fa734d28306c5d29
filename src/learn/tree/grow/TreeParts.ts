import type { Tree } from '../Tree.ts';

/** The nodes of a tree that grows. */
export class TreeParts {
  readonly #outputs: number;
  readonly #column: number[] = [];
  readonly #threshold: number[] = [];
  readonly #left: number[] = [];
  readonly #right: number[] = [];
  readonly #says: number[] = [];
  readonly #count: number[] = [];
  readonly #weight: number[] = [];
  readonly #gain: number[] = [];

  constructor(outputs: number) {
    this.#outputs = outputs;
  }

  add({ count, weight, says }: { count: number; weight: number; says: Float64Array }): number {
    this.#column.push(-1);
    this.#threshold.push(0);
    this.#left.push(-1);
    this.#right.push(-1);
    for (const number of says) this.#says.push(number);
    this.#count.push(count);
    this.#weight.push(weight);
    this.#gain.push(0);
    return this.#column.length - 1;
  }

  split(node: number, split: { left: number; right: number; column: number; threshold: number; gain: number }): void {
    this.#column[node] = split.column;
    this.#threshold[node] = split.threshold;
    this.#left[node] = split.left;
    this.#right[node] = split.right;
    this.#gain[node] = split.gain;
  }

  /** @param alpha the weakest links up to this gain a leaf are pruned; 0 for none */
  tree(alpha: number): Tree {
    if (alpha > 0) this.#prune(alpha);
    const kept = this.#reachable();
    const outputs = this.#outputs;
    const tree = emptyTree(kept.length, outputs);
    const places = new Int32Array(this.#column.length).fill(-1);
    for (let place = 0; place < kept.length; place += 1) places[kept[place] ?? 0] = place;
    for (let place = 0; place < kept.length; place += 1) {
      const node = kept[place] ?? 0;
      const [left, right] = [this.#left[node] ?? -1, this.#right[node] ?? -1];
      const column = this.#column[node] ?? -1;
      tree.column[place] = column;
      tree.threshold[place] = this.#threshold[node] ?? 0;
      // Missing values are refused; later ones go where most rows went.
      tree.missingLeft[place] = Number((this.#weight[left] ?? 0) > (this.#weight[right] ?? 0));
      tree.left[place] = places[left] ?? -1;
      tree.right[place] = places[right] ?? -1;
      tree.count[place] = this.#count[node] ?? 0;
      tree.cover[place] = this.#weight[node] ?? 0;
      tree.gain[place] = this.#gain[node] ?? 0;
      if (column >= 0) continue;
      for (let at = 0; at < outputs; at += 1) tree.value[place * outputs + at] = this.#says[node * outputs + at] ?? 0;
    }
    return tree;
  }

  /** Nodes from the root on, parents first. */
  #reachable(): number[] {
    const kept = [0];
    // The list grows while it is read.
    for (const node of kept) {
      if ((this.#column[node] ?? -1) >= 0) kept.push(this.#left[node] ?? 0, this.#right[node] ?? 0);
    }
    return kept;
  }

  /** Cuts the weakest link, again and again: the node whose splits gain least for each leaf that they add. */
  #prune(alpha: number): void {
    for (;;) {
      const order = this.#reachable();
      const gains = new Map<number, { gain: number; leaves: number }>();
      let [weakest, least] = [-1, Infinity];
      for (const node of order.toReversed()) {
        const children = [gains.get(this.#left[node] ?? -1), gains.get(this.#right[node] ?? -1)];
        const isLeaf = (this.#column[node] ?? -1) < 0;
        const leaves = isLeaf ? 1 : children.reduce((sum, child) => sum + (child?.leaves ?? 0), 0);
        const below = isLeaf ? 0 : children.reduce((sum, child) => sum + (child?.gain ?? 0), this.#gain[node] ?? 0);
        gains.set(node, { gain: below, leaves });
        const strength = isLeaf ? Infinity : below / (leaves - 1);
        if (strength < least) [weakest, least] = [node, strength];
      }
      if (weakest < 0 || least > alpha) return;
      this.#column[weakest] = -1;
      this.#gain[weakest] = 0;
    }
  }
}

function emptyTree(nodes: number, outputs: number): Tree {
  return {
    outputs,
    column: new Int32Array(nodes),
    threshold: new Float64Array(nodes),
    missingLeft: new Uint8Array(nodes),
    categories: null,
    left: new Int32Array(nodes),
    right: new Int32Array(nodes),
    value: new Float64Array(nodes * outputs),
    count: new Float64Array(nodes),
    cover: new Float64Array(nodes),
    gain: new Float64Array(nodes),
  };
}
