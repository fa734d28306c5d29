import { type DescendedLine, dualDescent, type DualDescent, rowSquares } from './dualDescent.ts';

/**
 * The line between rows of −1 and 1 that makes ½·|coef|² + Σ cost · (squared) hinge loss least.
 *
 * @param signs −1 or 1 a row, shape [n]
 */
export async function classLine(task: DualDescent, signs: Float64Array): Promise<DescendedLine> {
  const { features, costs, isSquared, tol, fitIntercept } = task;
  const squares = rowSquares(features, fitIntercept);
  const alphas = new Float64Array(features.rows);
  return await dualDescent(
    task,
    (row, line) => {
      const [sign, cost, alpha] = [signs[row] ?? 1, costs[row] ?? 0, alphas[row] ?? 0];
      const ridge = isSquared ? 0.5 / cost : 0;
      const most = isSquared ? Infinity : cost;
      const slope = sign * line.valueOf(row) - 1 + alpha * ridge;
      const violation = alpha === 0 ? Math.min(slope, 0) : alpha === most ? Math.max(slope, 0) : slope;
      const square = (squares[row] ?? 0) + ridge;
      if (Math.abs(violation) <= 1e-12 || square === 0) return violation;
      const next = Math.min(most, Math.max(0, alpha - slope / square));
      alphas[row] = next;
      line.add(row, (next - alpha) * sign);
      return violation;
    },
    ({ least, most }) => most - least <= tol,
  );
}
