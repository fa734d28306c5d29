import type { BinnedColumns } from './BinnedColumns.ts';

export const binsPerColumn = 256;

/** Sums over the rows of a node, by column and bin: shape [columns, 256] each. */
export interface Histogram {
  readonly gradients: Float64Array;
  readonly hessians: Float64Array;
  readonly counts: Uint32Array;
}

/** Rows of a node, and what the loss says of them in the same order. */
export interface NodeRows {
  readonly rows: Uint32Array;
  readonly gradients: Float32Array;
  readonly hessians: Float32Array;
}

export function emptyHistogram(columns: number): Histogram {
  const size = columns * binsPerColumn;
  return { gradients: new Float64Array(size), hessians: new Float64Array(size), counts: new Uint32Array(size) };
}

/** Clears the histogram and sums up the rows. The one loop in which boosting spends its time. */
export function fillHistogram(histogram: Histogram, data: BinnedColumns, node: NodeRows): void {
  const { gradients, hessians, counts } = histogram;
  gradients.fill(0);
  hessians.fill(0);
  counts.fill(0);
  const { rows } = node;
  const size = rows.length;
  for (let column = 0; column < data.edges.length; column += 1) {
    const bins = data.bins.subarray(column * data.rows, (column + 1) * data.rows);
    const base = column * binsPerColumn;
    for (let index = 0; index < size; index += 1) {
      const at = base + (bins[rows[index] ?? 0] ?? 0);
      gradients[at] = (gradients[at] ?? 0) + (node.gradients[index] ?? 0);
      hessians[at] = (hessians[at] ?? 0) + (node.hessians[index] ?? 0);
      counts[at] = (counts[at] ?? 0) + 1;
    }
  }
}

/** Turns the histogram of a node into that of its child, the other child's being given. */
export function subtractHistogram(parent: Histogram, child: Histogram): void {
  for (let at = 0; at < parent.counts.length; at += 1) {
    parent.gradients[at] = (parent.gradients[at] ?? 0) - (child.gradients[at] ?? 0);
    parent.hessians[at] = (parent.hessians[at] ?? 0) - (child.hessians[at] ?? 0);
    parent.counts[at] = (parent.counts[at] ?? 0) - (child.counts[at] ?? 0);
  }
}
