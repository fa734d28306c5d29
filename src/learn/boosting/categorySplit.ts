import { missingBin } from '../tree/BinnedColumns.ts';
import type { GrowingData } from './growTree.ts';
import { leastHessian, lossOf, type NodeSums, type Split, type SplitRules } from './Split.ts';

/** As scikit-learn: rarer categories of a node are not told apart, and their values are shrunk by as much. */
const leastSupport = 10;

interface Category {
  readonly bin: number;
  readonly sums: NodeSums;
  /** What the categories are ordered by (Fisher 1958): the best set is then a run of them. */
  readonly rank: number;
}

/**
 * The best set of categories to send left, as scikit-learn's histogram boosting finds it. A missing value is a category,
 * too. Categories that are not in the node go right; so do later those that no training row had, unless missing values go
 * left.
 */
export function categorySplit(
  data: GrowingData,
  { histogram, column, sums }: { histogram: number; column: number; sums: NodeSums },
  rules: SplitRules,
): Split | null {
  const categories = categoriesOf(data, { histogram, column, sums });
  if (categories.length <= 1) return null;
  const lossHere = lossOf(sums.gradient, sums.hessian, rules.l2Regularization);
  let best: { gain: number; left: NodeSums; right: NodeSums; on: readonly Category[] } | null = null;
  // From the other end one fewer, as scikit-learn: with all that are left it would be a split that was seen already.
  const middle = Math.floor((categories.length + 1) / 2);
  for (const [order, most] of [
    [categories, middle],
    [categories.toReversed(), middle - 1],
  ] as const) {
    let left: NodeSums = { count: 0, gradient: 0, hessian: 0 };
    for (let at = 0; at < most; at += 1) {
      const added = order[at]?.sums ?? left;
      left = {
        count: left.count + added.count,
        gradient: left.gradient + added.gradient,
        hessian: left.hessian + added.hessian,
      };
      if (left.count < rules.minSamplesLeaf || left.hessian < leastHessian) continue;
      const right = {
        count: sums.count - left.count,
        gradient: sums.gradient - left.gradient,
        hessian: sums.hessian - left.hessian,
      };
      if (right.count < rules.minSamplesLeaf || right.hessian < leastHessian) break;
      const gain =
        lossHere -
        lossOf(left.gradient, left.hessian, rules.l2Regularization) -
        lossOf(right.gradient, right.hessian, rules.l2Regularization);
      if (gain > (best?.gain ?? 0)) best = { gain, left, right, on: order.slice(0, at + 1) };
    }
  }
  if (best === null) return null;
  const { gain, left, right, on } = best;
  const hasMissing = data.binned.hasMissing[column] === true;
  const missingLeft = hasMissing ? on.some(({ bin }) => bin === missingBin) : left.count > right.count;
  return { column, bin: 0, set: setOf(on, seenCategories(data, column), missingLeft), missingLeft, gain, left, right };
}

function categoriesOf(
  { memory, binned, isUnitHessian }: GrowingData,
  { histogram, column, sums }: { histogram: number; column: number; sums: NodeSums },
): Category[] {
  const pairs = memory.doubles(histogram + column * 4_096, 512);
  const counts = isUnitHessian ? null : memory.rowNumbers(histogram + binned.stride * 4_096 + column * 1_024, 256);
  const supportFactor = sums.count / sums.hessian;
  const found: Category[] = [];
  for (let bin = 0; bin <= missingBin; bin += 1) {
    const [gradient, hessian] = [pairs[2 * bin] ?? 0, pairs[2 * bin + 1] ?? 0];
    if (!(hessian * supportFactor >= leastSupport)) continue;
    const count = counts === null ? hessian : (counts[bin] ?? 0);
    found.push({ bin, sums: { count, gradient, hessian }, rank: gradient / (hessian + leastSupport) });
  }
  return found.sort((one, other) => one.rank - other.rank);
}

const seenBefore = new WeakMap<object, Map<number, Uint32Array>>();

/** The set of categories that occur in a column. */
function seenCategories({ memory, binned }: GrowingData, column: number): Uint32Array {
  const known = seenBefore.get(binned) ?? new Map<number, Uint32Array>();
  seenBefore.set(binned, known);
  const before = known.get(column);
  if (before !== undefined) return before;
  const set = new Uint32Array(8);
  const bins = memory.bytes(binned.address, binned.rows * binned.stride);
  for (let at = column; at < bins.length; at += binned.stride) addTo(set, bins[at] ?? 0);
  known.set(column, set);
  return set;
}

function setOf(on: readonly Category[], seen: Uint32Array, missingLeft: boolean): Uint32Array {
  const set = missingLeft ? seen.map((word) => ~word) : new Uint32Array(8);
  for (const { bin } of on) addTo(set, bin);
  // The bin of missing values is decided by the rows that have them.
  const last = 1 << (missingBin & 31);
  if (!on.some(({ bin }) => bin === missingBin)) set[7] = (set[7] ?? 0) & ~last;
  return set;
}

function addTo(set: Uint32Array, bin: number): void {
  set[bin >> 5] = (set[bin >> 5] ?? 0) | (1 << (bin & 31));
}
