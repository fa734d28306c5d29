/** A tree of numbers, node 0 its root: an entry a node in every array. */
export interface Tree {
  /** The column that a node asks for; -1 for a leaf. */
  readonly column: Int32Array;
  /** Values up to this one go left. */
  readonly threshold: Float64Array;
  /** 1 where missing values go left. */
  readonly missingLeft: Uint8Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** What a leaf adds. */
  readonly value: Float64Array;
  /** How many rows of the training came by. */
  readonly count: Float64Array;
  /** By how much a split lowered the loss; 0 for a leaf. */
  readonly gain: Float64Array;
}

/** Adds the value of the leaf of each row to `sums`, shape [rows]. */
export function addTree(
  tree: Tree,
  { rows, columns, values }: { rows: number; columns: number; values: Float64Array },
  sums: Float64Array,
): void {
  const { column, threshold, missingLeft, left, right, value } = tree;
  for (let row = 0; row < rows; row += 1) {
    const base = row * columns;
    let node = 0;
    for (let at = column[0] ?? -1; at >= 0; at = column[node] ?? -1) {
      const found = values[base + at] ?? Number.NaN;
      const goesLeft = Number.isNaN(found) ? missingLeft[node] === 1 : found <= (threshold[node] ?? 0);
      node = (goesLeft ? left[node] : right[node]) ?? 0;
    }
    sums[row] = (sums[row] ?? 0) + (value[node] ?? 0);
  }
}
