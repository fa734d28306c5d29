import { type DescendedLine, dualDescent, type DualDescent, rowSquares } from './dualDescent.ts';

/**
 * The line that makes ½·|coef|² + Σ cost · (squared) error beyond epsilon least.
 *
 * @param target shape [n]
 */
export async function numberLine(
  task: DualDescent,
  { target, epsilon }: { readonly target: Float64Array; readonly epsilon: number },
): Promise<DescendedLine> {
  const { features, costs, isSquared, tol, fitIntercept } = task;
  const squares = rowSquares(features, fitIntercept);
  const betas = new Float64Array(features.rows);
  let firstSum = 0;
  return await dualDescent(
    task,
    (row, line) => {
      const [cost, beta] = [costs[row] ?? 0, betas[row] ?? 0];
      const ridge = isSquared ? 0.5 / cost : 0;
      const most = isSquared ? Infinity : cost;
      const slope = line.valueOf(row) - (target[row] ?? 0) + ridge * beta;
      const [up, down] = [slope + epsilon, slope - epsilon];
      const violation = violationOf(beta, most, { up, down });
      const square = (squares[row] ?? 0) + ridge;
      const free = up < square * beta ? -up / square : down > square * beta ? -down / square : -beta;
      const next = square === 0 ? 0 : Math.min(most, Math.max(-most, beta + free));
      if (Math.abs(next - beta) < 1e-14) return violation;
      betas[row] = next;
      line.add(row, next - beta);
      return violation;
    },
    ({ sum }, round) => {
      if (round === 1) firstSum = sum;
      return sum <= tol * firstSum;
    },
  );
}

/** How far the row's variable is from its optimum, at least 0. */
function violationOf(beta: number, most: number, { up, down }: { readonly up: number; readonly down: number }): number {
  if (beta === 0) return Math.max(0, -up, down);
  if (beta >= most) return Math.max(0, up);
  if (beta <= -most) return Math.max(0, -down);
  return Math.abs(beta > 0 ? up : down);
}
