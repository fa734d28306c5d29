import { addScaled, dot } from './vectors.ts';

export interface ElasticProblem {
  /** Shape [n] each. */
  readonly columns: readonly Float64Array[];
  readonly target: Float64Array;
  /** Weight of Σ |coef|, times the rows. */
  readonly l1: number;
  /** Weight of Σ coef² / 2, times the rows. */
  readonly l2: number;
  readonly tol: number;
  readonly maxIter: number;
  readonly isPositive: boolean;
  /** Where to start, shape [columns]; changed in place. */
  readonly coef: Float64Array;
  readonly takeTurn: (share: number) => Promise<void>;
}

/** Rows from which on one column takes so long that others may want a turn. */
const manyRows = 20_000;

/**
 * Makes ½·|y − x·coef|² + l1·Σ|coef| + ½·l2·Σcoef² least, one coefficient after the other, until the duality gap is below
 * tol·|y|²: scikit-learn's algorithm (Friedman, Hastie and Tibshirani 2010), with its rule of when to look at the gap.
 */
export async function coordinateDescent(problem: ElasticProblem): Promise<{ iterations: number; converged: boolean }> {
  const { columns, target, coef, maxIter, takeTurn, tol } = problem;
  const squares = columns.map((column) => dot(column, column));
  const residual = target.slice();
  columns.forEach((column, at) => addScaled(residual, column, -(coef[at] ?? 0)));
  const enough = tol * dot(target, target);
  for (let iteration = 1; iteration <= maxIter; iteration += 1) {
    let [largest, largestChange] = [0, 0];
    for (let at = 0; at < columns.length; at += 1) {
      const [column, square = 0] = [columns[at], squares[at]];
      if (column === undefined || square === 0) continue;
      if (residual.length > manyRows) await takeTurn(iteration / maxIter);
      const before = coef[at] ?? 0;
      const next = shrunk(dot(column, residual) + before * square, problem) / (square + problem.l2);
      coef[at] = next;
      addScaled(residual, column, before - next);
      largest = Math.max(largest, Math.abs(next));
      largestChange = Math.max(largestChange, Math.abs(next - before));
    }
    await takeTurn(iteration / maxIter);
    const isStill = largest === 0 || largestChange / largest < tol || iteration === maxIter;
    if (isStill && dualityGap(problem, residual) < enough) return { iterations: iteration, converged: true };
    // Nothing moves any more, to the last bit: the gap is rounding.
    if (largestChange === 0) return { iterations: iteration, converged: true };
  }
  return { iterations: maxIter, converged: false };
}

function shrunk(value: number, { l1, isPositive }: Pick<ElasticProblem, 'l1' | 'isPositive'>): number {
  if (isPositive && value < 0) return 0;
  return Math.sign(value) * Math.max(Math.abs(value) - l1, 0);
}

function dualityGap({ columns, target, coef, l1, l2, isPositive }: ElasticProblem, residual: Float64Array): number {
  let dualNorm = isPositive ? -Infinity : 0;
  columns.forEach((column, at) => {
    const slope = dot(column, residual) - l2 * (coef[at] ?? 0);
    dualNorm = Math.max(dualNorm, isPositive ? slope : Math.abs(slope));
  });
  const square = dot(residual, residual);
  const scale = dualNorm > l1 ? l1 / dualNorm : 1;
  const l1Norm = coef.reduce((sum, value) => sum + Math.abs(value), 0);
  const halves = dualNorm > l1 ? 0.5 * square * (1 + scale * scale) : square;
  return halves + l1 * l1Norm - scale * dot(residual, target) + 0.5 * l2 * (1 + scale * scale) * dot(coef, coef);
}
