import { type Tree, wordsOfCategories } from '../tree/Tree.ts';
import type { GrowingData } from './growTree.ts';
import type { NodeSums, Split } from './Split.ts';

export interface GrownNode {
  /** Its place among the nodes. */
  readonly number: number;
  /** Its rows: from `start` up to `end`. */
  readonly start: number;
  readonly end: number;
  readonly depth: number;
  readonly sums: NodeSums;
  readonly value: number;
  readonly split: Split | null;
  readonly children: readonly [number, number] | null;
}

/** @param shrinkage times the value of each leaf */
export function treeOfNodes(nodes: readonly GrownNode[], data: GrowingData, shrinkage: number): Tree {
  const splitOf = (node: GrownNode): Split | null => (node.children === null ? null : node.split);
  return {
    outputs: 1,
    column: Int32Array.from(nodes, (node) => splitOf(node)?.column ?? -1),
    threshold: Float64Array.from(nodes, (node) => thresholdOf(splitOf(node), data)),
    missingLeft: Uint8Array.from(nodes, (node) => Number(splitOf(node)?.missingLeft ?? false)),
    categories: categoriesOf(nodes.map(splitOf)),
    left: Int32Array.from(nodes, ({ children }) => children?.[0] ?? -1),
    right: Int32Array.from(nodes, ({ children }) => children?.[1] ?? -1),
    value: Float64Array.from(nodes, ({ children, value }) => (children === null ? value * shrinkage : 0)),
    count: Float64Array.from(nodes, ({ sums }) => sums.count),
    cover: coverOf(nodes, data),
    gain: Float64Array.from(nodes, (node) => splitOf(node)?.gain ?? 0),
  };
}

/** Where all values go left and only missing ones right, every number is below. */
function thresholdOf(split: Split | null, { binned }: GrowingData): number {
  if (split === null) return 0;
  return split.set === null ? (binned.edges[split.column]?.[split.bin] ?? Infinity) : Number.NaN;
}

function categoriesOf(splits: readonly (Split | null)[]): Uint32Array | null {
  if (splits.every((split) => split?.set == null)) return null;
  const words = new Uint32Array(splits.length * wordsOfCategories);
  splits.forEach((split, node) => {
    if (split?.set != null) words.set(split.set, node * wordsOfCategories);
  });
  return words;
}

function coverOf(nodes: readonly GrownNode[], { weights, memory, rowsAt, binned }: GrowingData): Float64Array {
  const cover = Float64Array.from(nodes, ({ sums }) => sums.count);
  if (weights === null) return cover;
  const rows = memory.rowNumbers(rowsAt, binned.rows);
  // Children stand behind their parents.
  for (let number = nodes.length - 1; number >= 0; number -= 1) {
    const node = nodes[number];
    if (node === undefined) continue;
    const { children, start, end } = node;
    let sum = 0;
    if (children !== null) sum = (cover[children[0]] ?? 0) + (cover[children[1]] ?? 0);
    else for (let place = start; place < end; place += 1) sum += weights[rows[place] ?? 0] ?? 0;
    cover[number] = sum;
  }
  return cover;
}
