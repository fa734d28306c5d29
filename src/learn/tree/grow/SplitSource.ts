import type { Measure } from './Measure.ts';

/** The rows of a node, from `start` up to `end` of the rows of its source, and their sums. */
export interface NodeRange {
  readonly start: number;
  readonly end: number;
  readonly sums: Float64Array;
}

export interface LeafRules {
  /** Fewest rows of a leaf. */
  readonly minSamplesLeaf: number;
  /** Least weight of a leaf. */
  readonly minWeightLeaf: number;
}

/** The best split that was found so far. */
export class BestSplit {
  /** What both sides are worth; -Infinity when there is none. */
  worth = -Infinity;
  column = -1;
  /** Values up to this one go left. */
  threshold = 0;

  clear(): void {
    this.worth = -Infinity;
    this.column = -1;
  }
}

/** Rows that a tree grows from, in an order by which the rows of a node stand together. */
export interface SplitSource {
  readonly measure: Measure;
  /** In their order. */
  readonly rows: Uint32Array;
  /** The weight of each row of the data. */
  readonly weights: Float64Array | null;
  /** Gets ready for `seek`; returns the sums, and whether all rows say the same. */
  begin(start: number, end: number): { readonly sums: Float64Array; readonly isPure: boolean };
  /** Offers the splits of a column to `best`. Returns whether the column has several values in the node. */
  seek(column: number, node: NodeRange, best: BestSplit): boolean;
  /** Puts rows that go left first. Returns where the right ones start. */
  divide(node: NodeRange, best: BestSplit): number;
  /** What an undivided node is worth, to be compared with the worth of a split. */
  worthOfNode(node: NodeRange): number;
  /** What a leaf says, one number an output. */
  leafOf(node: NodeRange): Float64Array;
}
