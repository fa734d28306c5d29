import type { Matrix } from '../input/readMatrix.ts';

/** A tree, node 0 its root: an entry a node in every array. A child stands behind its parent. */
export interface Tree {
  /** How many numbers a leaf says: 1, or one a class. */
  readonly outputs: number;
  /** The column that a node asks for; -1 for a leaf. */
  readonly column: Int32Array;
  /** Values up to this one go left; NaN where `categories` decide. */
  readonly threshold: Float64Array;
  /** 1 where missing values go left. */
  readonly missingLeft: Uint8Array;
  /** Of nodes whose threshold is NaN: bit c of a node's eight words tells that the category c goes left. Shape [nodes, 8]. */
  readonly categories: Uint32Array | null;
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** What a leaf says, 0 elsewhere: shape [nodes, outputs], node by node. */
  readonly value: Float64Array;
  /** How many rows of the training came by. */
  readonly count: Float64Array;
  /** The same, each row by its weight: what exact SHAP values weigh by. */
  readonly cover: Float64Array;
  /** By how much a split lowered the loss or the impurity, summed over its weighted rows; 0 for a leaf. */
  readonly gain: Float64Array;
}

/** Most categories of a column: 0, 1 … 254. */
export const wordsOfCategories = 8;

/** Where a value sends a row from a node that is no leaf. */
export function childOf(tree: Tree, node: number, value: number): number {
  return (goesLeft(tree, node, value) ? tree.left[node] : tree.right[node]) ?? 0;
}

function goesLeft({ threshold, missingLeft, categories }: Tree, node: number, value: number): boolean {
  const most = threshold[node] ?? 0;
  if (value <= most) return true;
  if (Number.isNaN(value)) return missingLeft[node] === 1;
  if (categories === null || !Number.isNaN(most)) return false;
  // What is no category was not there when the tree grew: it goes where missing values go.
  if (!(value >= 0 && value < 255)) return missingLeft[node] === 1;
  const code = Math.trunc(value);
  return (((categories[node * wordsOfCategories + (code >> 5)] ?? 0) >>> (code & 31)) & 1) === 1;
}

/** The leaf that a row falls into. @param start where the row's values begin */
export function leafOf(tree: Tree, values: Float64Array, start: number): number {
  const { column, threshold, left, right } = tree;
  let node = 0;
  for (let at = column[0] ?? -1; at >= 0; at = column[node] ?? -1) {
    const value = values[start + at] ?? Number.NaN;
    const most = threshold[node] ?? 0;
    // The usual ways first: a call for each node would be twice as slow.
    if (value <= most) node = left[node] ?? 0;
    else if (value > most) node = right[node] ?? 0;
    else node = childOf(tree, node, value);
  }
  return node;
}

/** Adds what the leaf of each row says to `sums[k]`: shape [outputs, rows]. */
export function addTree(tree: Tree, data: Matrix, sums: readonly Float64Array[]): void {
  const { value, outputs } = tree;
  const [only] = sums;
  for (let row = 0; row < data.rows; row += 1) {
    const place = leafOf(tree, data.values, row * data.columns) * outputs;
    if (outputs === 1 && only !== undefined) only[row] = (only[row] ?? 0) + (value[place] ?? 0);
    else
      for (let output = 0; output < outputs; output += 1) {
        const sum = sums[output];
        if (sum !== undefined) sum[row] = (sum[row] ?? 0) + (value[place + output] ?? 0);
      }
  }
}
