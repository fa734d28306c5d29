import type { Tree } from './Tree.ts';

/**
 * How much of the impurity each column has lowered, as a share: the mean over trees of each tree's shares. High for columns
 * with many different values even where they say nothing (Strobl et al. 2007).
 *
 * @returns shape [columns], of sum 1, or all 0 when no tree has a split
 */
export function importances(trees: readonly Tree[], columns: number): Float64Array {
  const shares = new Float64Array(columns);
  for (const { column, gain } of trees) {
    const gains = new Float64Array(columns);
    column.forEach((asked, node) => {
      if (asked >= 0) gains[asked] = (gains[asked] ?? 0) + (gain[node] ?? 0);
    });
    const sum = gains.reduce((total, one) => total + one, 0);
    if (sum > 0) gains.forEach((one, at) => (shares[at] = (shares[at] ?? 0) + one / sum));
  }
  const total = shares.reduce((sum, share) => sum + share, 0);
  return total > 0 ? shares.map((share) => share / total) : shares;
}
