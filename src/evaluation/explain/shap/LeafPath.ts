import { childOf, type Tree } from '../../../learn/tree/Tree.ts';

/** What a row must meet to come into a leaf, a condition for each column that is asked on the way. */
export interface LeafPath {
  readonly conditions: readonly Condition[];
  /** What the leaf says, times the weight of its tree: shape [outputs of the tree]. */
  readonly values: Float64Array;
  /** The share of the training's weight that came here: the product of `cover` of the conditions. */
  readonly cover: number;
}

/** All that a path asks of one column. */
export interface Condition {
  readonly column: number;
  /** The value lies above this one; NaN where there is no such bound. */
  readonly low: number;
  /** The value is at most this one. */
  readonly high: number;
  readonly missingPasses: boolean;
  /** Questions after categories, and the answer that leads here. */
  readonly categories: readonly { readonly node: number; readonly child: number }[];
  /** The share of the training's weight that met it, of all that came to where it is asked. */
  readonly cover: number;
}

/** The paths to all leaves. */
export function leafPaths(tree: Tree, weight: number): LeafPath[] {
  const paths: LeafPath[] = [];
  const waiting: { node: number; conditions: readonly Condition[] }[] = [{ node: 0, conditions: [] }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, conditions } = next;
    if ((tree.column[node] ?? -1) < 0) {
      paths.push(pathTo(tree, { node, conditions, weight }));
      continue;
    }
    for (const child of [tree.right[node] ?? 0, tree.left[node] ?? 0]) {
      waiting.push({ node: child, conditions: withStep(tree, conditions, { node, child }) });
    }
  }
  return paths;
}

/** Whether a value meets the condition. */
export function passes(tree: Tree, condition: Condition, value: number): boolean {
  const { low, high, missingPasses, categories } = condition;
  const isInside = Number.isNaN(value) ? missingPasses : value <= high && !(value <= low);
  return isInside && categories.every(({ node, child }) => childOf(tree, node, value) === child);
}

function pathTo(tree: Tree, leaf: { node: number; conditions: readonly Condition[]; weight: number }): LeafPath {
  const { node, conditions, weight } = leaf;
  const values = new Float64Array(tree.outputs);
  for (let at = 0; at < values.length; at += 1) values[at] = weight * (tree.value[node * values.length + at] ?? 0);
  let cover = 1;
  for (const condition of conditions) cover *= condition.cover;
  return { conditions, values, cover };
}

interface Step {
  readonly node: number;
  readonly child: number;
}

/** A loop and whole objects, not copies by spread: large forests have tens of thousands of paths. */
function withStep(tree: Tree, conditions: readonly Condition[], step: Step): Condition[] {
  const column = tree.column[step.node] ?? 0;
  const asked: Condition[] = [];
  let isNew = true;
  for (const condition of conditions) {
    const isSame = condition.column === column;
    asked.push(isSame ? narrowed(tree, condition, step) : condition);
    if (isSame) isNew = false;
  }
  if (isNew) asked.push(narrowed(tree, anything(column), step));
  return asked;
}

const noCategories: Condition['categories'] = [];

function anything(column: number): Condition {
  return { column, low: Number.NaN, high: Infinity, missingPasses: true, categories: noCategories, cover: 1 };
}

function narrowed(tree: Tree, before: Condition, { node, child }: Step): Condition {
  const threshold = tree.threshold[node] ?? 0;
  const isLeft = child === tree.left[node];
  const { column, low, high, missingPasses, categories } = before;
  const cover = before.cover * shareOf(tree, node, child);
  // Of a question after categories only the categories count: NaN as a bound would let nothing pass.
  if (Number.isNaN(threshold)) {
    return { column, low, high, missingPasses, categories: [...categories, { node, child }], cover };
  }
  return {
    column,
    low: isLeft || low >= threshold ? low : threshold,
    high: isLeft ? Math.min(high, threshold) : high,
    missingPasses: missingPasses && (tree.missingLeft[node] === 1) === isLeft,
    categories,
    cover,
  };
}

/** A node that no row of the training came to sends half of them either way. */
function shareOf({ cover, left, right }: Tree, node: number, child: number): number {
  const both = (cover[left[node] ?? 0] ?? 0) + (cover[right[node] ?? 0] ?? 0);
  return both > 0 ? (cover[child] ?? 0) / both : 0.5;
}
