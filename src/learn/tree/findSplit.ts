import type { BinnedColumns } from './BinnedColumns.ts';
import { binsPerColumn, type Histogram } from './Histogram.ts';

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
  /** Rows of this bin and lower ones go left. */
  readonly bin: number;
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

/** The split that lowers the loss most; null when none does. Of equal ones the first column and bin. */
export function findSplit(
  { data, histogram, sums }: { data: BinnedColumns; histogram: Histogram; sums: NodeSums },
  columns: Iterable<number>,
  rules: SplitRules,
): Split | null {
  let best: Split | null = null;
  for (const column of columns) {
    const scan = { histogram, sums, column, edges: data.edges[column]?.length ?? 0, rules };
    const hasMissing = data.hasMissing[column] ?? false;
    for (const found of hasMissing ? [scanUp(scan, true), scanDown(scan)] : [scanUp(scan, false)]) {
      if (found !== null && found.gain > (best?.gain ?? 0)) best = found;
    }
  }
  return best;
}

interface Scan {
  readonly histogram: Histogram;
  readonly sums: NodeSums;
  readonly column: number;
  readonly edges: number;
  readonly rules: SplitRules;
}

/** Missing values go right; where there are some, all others on the left is a split, too. */
function scanUp(scan: Scan, hasMissing: boolean): Split | null {
  const { histogram, sums, column, rules } = scan;
  const base = column * binsPerColumn;
  const best = new BestSplit(scan, false);
  const [left, right] = [noSums(), noSums()];
  for (let bin = 0; bin < scan.edges + (hasMissing ? 1 : 0); bin += 1) {
    addBin(left, histogram, base + bin);
    if (isTooSmall(left, rules)) continue;
    subtractSums(right, sums, left);
    if (isTooSmall(right, rules)) break;
    best.offer(bin, left, right);
  }
  return best.split;
}

/** Missing values go left, with the bins that are not yet on the right. */
function scanDown(scan: Scan): Split | null {
  const { histogram, sums, column, rules } = scan;
  const base = column * binsPerColumn;
  const best = new BestSplit(scan, true);
  const [left, right] = [noSums(), noSums()];
  for (let bin = scan.edges - 1; bin >= 0; bin -= 1) {
    addBin(right, histogram, base + bin + 1);
    if (isTooSmall(right, rules)) continue;
    subtractSums(left, sums, right);
    if (isTooSmall(left, rules)) break;
    best.offer(bin, left, right);
  }
  return best.split;
}

type Sums = { -readonly [Name in keyof NodeSums]: number };

class BestSplit {
  split: Split | null = null;
  readonly #scan: Scan;
  readonly #missingLeft: boolean;
  readonly #lossHere: number;
  #gain = 0;

  constructor(scan: Scan, missingLeft: boolean) {
    this.#scan = scan;
    this.#missingLeft = missingLeft;
    this.#lossHere = lossOf(scan.sums.gradient, scan.sums.hessian, scan.rules.l2Regularization);
  }

  /** Of equal ones the first stays. */
  offer(bin: number, left: NodeSums, right: NodeSums): void {
    const { l2Regularization } = this.#scan.rules;
    const gain =
      this.#lossHere -
      lossOf(left.gradient, left.hessian, l2Regularization) -
      lossOf(right.gradient, right.hessian, l2Regularization);
    if (gain <= this.#gain) return;
    this.#gain = gain;
    const { column } = this.#scan;
    this.split = { column, bin, missingLeft: this.#missingLeft, gain, left: { ...left }, right: { ...right } };
  }
}

function noSums(): Sums {
  return { count: 0, gradient: 0, hessian: 0 };
}

function addBin(sums: Sums, { gradients, hessians, counts }: Histogram, at: number): void {
  sums.count += counts[at] ?? 0;
  sums.gradient += gradients[at] ?? 0;
  sums.hessian += hessians[at] ?? 0;
}

function subtractSums(into: Sums, whole: NodeSums, part: NodeSums): void {
  into.count = whole.count - part.count;
  into.gradient = whole.gradient - part.gradient;
  into.hessian = whole.hessian - part.hessian;
}

function isTooSmall(sums: NodeSums, { minSamplesLeaf }: SplitRules): boolean {
  return sums.count < minSamplesLeaf || sums.hessian < leastHessian;
}

/** Written as scikit-learn does: of a pure node the gain is noise, and the same noise makes the same tree. */
function lossOf(gradient: number, hessian: number, l2Regularization: number): number {
  return gradient * (-gradient / (hessian + l2Regularization + 1e-15));
}
