export interface SplitRules {
  /** Fewest rows of a leaf. */
  readonly minSamplesLeaf: number;
  /** Added to the sum of second derivatives (Chen and Guestrin 2016, equation 7). */
  readonly l2Regularization: number;
}

/** Sums over a node's rows. */
export interface NodeSums {
  readonly count: number;
  readonly gradient: number;
  readonly hessian: number;
}

export interface Split {
  readonly column: number;
  /** Rows of this bin and lower ones go left, unless `set` decides. */
  readonly bin: number;
  /** Of a column of categories: bit b of these eight words tells that the bin b goes left. */
  readonly set: Uint32Array | null;
  readonly missingLeft: boolean;
  readonly gain: number;
  readonly left: NodeSums;
  readonly right: NodeSums;
}

/** Below this sum of second derivatives a node is not split: its value would be numerical noise. */
export const leastHessian = 1e-3;

/** Newton's step of a leaf. */
export function leafValue({ gradient, hessian }: NodeSums, l2Regularization: number): number {
  return -gradient / (hessian + l2Regularization + 1e-15);
}

/** Written as scikit-learn does: of a pure node the gain is noise, and the same noise makes the same tree. */
export function lossOf(gradient: number, hessian: number, l2Regularization: number): number {
  return gradient * (-gradient / (hessian + l2Regularization + 1e-15));
}
