import { thinSvd } from '../decomposition/thinSvd.ts';
import type { Matrix } from '../input/readMatrix.ts';

/** y = intercept + x · coef. */
export interface LinearRule {
  /** Shape [columns]. */
  readonly coef: Float64Array;
  readonly intercept: number;
}

const [mostRounds, tolerance, prior] = [300, 1e-3, 1e-6];

/**
 * Ridge regression whose penalty is estimated from the rows by the evidence (MacKay 1992; Tipping 2001), with
 * scikit-learn's defaults and steps.
 *
 * @param x shape [n, columns], finite
 * @param y shape [n], finite
 */
export async function bayesianRidge(
  x: Matrix,
  y: Float64Array,
  takeTurn: (share: number) => Promise<void>,
): Promise<LinearRule> {
  const { rows, columns } = x;
  const means = columnMeans(x);
  const mean = y.reduce((sum, value) => sum + value, 0) / rows;
  const centred = { rows, columns, values: x.values.map((value, at) => value - (means[at % columns] ?? 0)) };
  const target = y.map((value) => value - mean);
  const { s, v } = await thinSvd(centred, takeTurn);
  const projected = v.map((direction) => dot(direction, crossed(centred, target)));
  const squares = s.map((value) => value * value);
  let alpha = 1 / (target.reduce((sum, value) => sum + value * value, 0) / rows + Number.EPSILON);
  let lambda = 1;
  const coefOf = (): Float64Array => {
    const coef = new Float64Array(columns);
    v.forEach((direction, at) => {
      const factor = (projected[at] ?? 0) / ((squares[at] ?? 0) + lambda / alpha);
      for (let column = 0; column < columns; column += 1)
        coef[column] = (coef[column] ?? 0) + factor * (direction[column] ?? 0);
    });
    return coef;
  };
  let last: Float64Array | null = null;
  for (let round = 0; round < mostRounds; round += 1) {
    const coef = coefOf();
    const freedom = squares.reduce((sum, square) => sum + (alpha * square) / (lambda + alpha * square), 0);
    lambda = (freedom + 2 * prior) / (dot(coef, coef) + 2 * prior);
    alpha = (rows - freedom + 2 * prior) / (squaredError(centred, target, coef) + 2 * prior);
    const before = last;
    if (before !== null && coef.reduce((sum, value, at) => sum + Math.abs(value - (before[at] ?? 0)), 0) < tolerance)
      break;
    last = coef;
  }
  const coef = coefOf();
  return { coef, intercept: mean - dot(coef, means) };
}

function columnMeans({ rows, columns, values }: Matrix): Float64Array {
  const sums = new Float64Array(columns);
  values.forEach((value, at) => (sums[at % columns] = (sums[at % columns] ?? 0) + value));
  return sums.map((sum) => sum / rows);
}

/** xᵀ y, shape [columns]. */
function crossed({ rows, columns, values }: Matrix, y: Float64Array): Float64Array {
  const sums = new Float64Array(columns);
  for (let row = 0; row < rows; row += 1) {
    const factor = y[row] ?? 0;
    for (let column = 0; column < columns; column += 1) {
      sums[column] = (sums[column] ?? 0) + factor * (values[row * columns + column] ?? 0);
    }
  }
  return sums;
}

function squaredError({ rows, columns, values }: Matrix, y: Float64Array, coef: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < rows; row += 1) {
    let rest = y[row] ?? 0;
    for (let column = 0; column < columns; column += 1)
      rest -= (coef[column] ?? 0) * (values[row * columns + column] ?? 0);
    sum += rest * rest;
  }
  return sum;
}

function dot(one: Float64Array, other: Float64Array): number {
  return one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0);
}
