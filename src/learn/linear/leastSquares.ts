import { householderSolve } from './householderSolve.ts';
import { jacobiRotations } from './jacobiRotations.ts';
import { addScaled, dot } from './vectors.ts';

export interface LeastSquares {
  /** Shape [n] each; changed in place. */
  readonly columns: readonly Float64Array[];
  readonly target: Float64Array;
  /** Weight of the squares of the coefficients, at least 0. */
  readonly alpha: number;
  readonly takeTurn: (share: number) => Promise<void>;
}

/**
 * The coefficients w that make |x·w − y|² + alpha·|w|² least; of several the shortest, as by the singular value
 * decomposition, where singular values below ε·max(n, columns) of the largest count as 0.
 *
 * A QR decomposition with column pivoting solves it when the columns are independent; otherwise, and when there are
 * more columns than rows, one-sided Jacobi rotations do.
 */
export async function leastSquares(problem: LeastSquares): Promise<Float64Array> {
  const { columns, target, alpha } = problem;
  if (columns.length > target.length) return await wide(problem);
  const solved = await householderSolve(alpha > 0 ? widened(problem) : problem);
  if (solved.coef !== null) return solved.coef;
  const cut = tolerance(target.length, columns.length);
  const rotations = await jacobiRotations(solved.triangle, problem.takeTurn);
  const coef = new Float64Array(columns.length);
  const limit = cut * Math.max(0, ...solved.triangle.map((column) => Math.sqrt(dot(column, column))));
  solved.triangle.forEach((column, at) => {
    const square = dot(column, column);
    const rotation = rotations[at];
    if (rotation === undefined || Math.sqrt(square) <= limit) return;
    addScaled(coef, rotation, dot(column, solved.target) / square);
  });
  return solved.inOrder(coef);
}

/** Ridge as least squares: below the rows stand √alpha on the diagonal and targets of 0. */
function widened({ columns, target, alpha, takeTurn }: LeastSquares): LeastSquares {
  const rows = target.length + columns.length;
  const longer = (values: Float64Array): Float64Array => {
    const copy = new Float64Array(rows);
    copy.set(values);
    return copy;
  };
  const widenedColumns = columns.map((column, at) => {
    const copy = longer(column);
    copy[target.length + at] = Math.sqrt(alpha);
    return copy;
  });
  return { columns: widenedColumns, target: longer(target), alpha, takeTurn };
}

/** More columns than rows: the rotations make the rows orthogonal instead. */
async function wide({ columns, target, alpha, takeTurn }: LeastSquares): Promise<Float64Array> {
  const rows = Array.from(target, (_, row) => Float64Array.from(columns, (column) => column[row] ?? 0));
  const rotations = await jacobiRotations(rows, takeTurn);
  const coef = new Float64Array(columns.length);
  const limit = tolerance(target.length, columns.length) * Math.max(...rows.map((row) => Math.sqrt(dot(row, row))));
  rows.forEach((row, at) => {
    const square = dot(row, row);
    const rotation = rotations[at];
    if (rotation === undefined || Math.sqrt(square) <= limit) return;
    addScaled(coef, row, dot(rotation, target) / (square + alpha));
  });
  return coef;
}

function tolerance(rows: number, columns: number): number {
  return Number.EPSILON * Math.max(rows, columns);
}
