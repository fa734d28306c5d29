import { smirnovTail } from '../statistics/smirnovTail.ts';
import type { NumberPlan } from '../watch/NumberPlan.ts';

/**
 * The two-sample Kolmogorov–Smirnov test of a window against the reference: SciPy's `ks_2samp(method='asymp')`, exactly
 * where the reference has at most 1,025 values and the grid all of them. Otherwise the statistic is off by at most one step of
 * the grid, 1/1,024 at full resolution.
 *
 * @param counts as the plan counts, shape [cells]
 * @param rows their sum without missing values
 */
export function ksOfCounts(
  { grid, shareBelow, shareUpTo, reference }: NumberPlan,
  counts: ArrayLike<number>,
  rows: number,
): { readonly statistic: number; readonly pValue: number } | null {
  if (rows === 0 || reference.count === 0) return null;
  let [statistic, reached] = [0, 0];
  for (let point = 0; point < grid.length; point += 1) {
    reached += counts[1 + 2 * point] ?? 0;
    const below = Math.abs(reached / rows - (shareBelow[point] ?? 0));
    reached += counts[2 + 2 * point] ?? 0;
    const upTo = Math.abs(reached / rows - (shareUpTo[point] ?? 0));
    statistic = Math.max(statistic, below, upTo);
  }
  const effective = roundedToEven((rows * reference.count) / (rows + reference.count));
  return { statistic, pValue: effective === 0 ? 1 : smirnovTail(statistic, effective) };
}

/** As NumPy rounds, and so SciPy. */
function roundedToEven(value: number): number {
  const floor = Math.floor(value);
  return value - floor === 0.5 ? floor + (floor % 2) : Math.round(value);
}
