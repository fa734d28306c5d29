import { seededRandom } from '../../tensor/training/seededRandom.ts';
import type { Matrix } from '../input/readMatrix.ts';
import { shuffleInPlace } from '../split/shuffleInPlace.ts';

export interface DualDescent {
  readonly features: Matrix;
  /** Whether a column of ones is added; its coefficient is made small as well, as liblinear does. */
  readonly fitIntercept: boolean;
  /** What each row may count at most, shape [n]; rows of 0 are left out. */
  readonly costs: Float64Array;
  /** Whether errors count by their squares. */
  readonly isSquared: boolean;
  readonly tol: number;
  readonly maxIter: number;
  readonly seed: number;
  readonly takeTurn: (share: number) => Promise<void>;
}

export interface DescendedLine {
  readonly coef: Float64Array;
  readonly intercept: number;
  readonly iterations: number;
  readonly converged: boolean;
}

/** Moves one row's variable; says how far it was from its optimum. */
export type RowStep = (row: number, line: Line) => number;

/** The line of one fit, which the rows move. */
export interface Line {
  /** x · coef + intercept of a row. */
  valueOf: (row: number) => number;
  /** Adds a multiple of the row to the coefficients. */
  add: (row: number, factor: number) => void;
}

/** Rows between two turns. */
const rowsAtOnce = 4_096;

/**
 * Coordinate descent on the dual of a linear support vector machine, row by row in an order that is drawn anew for every
 * round (Hsieh et al. 2008, Ho and Lin 2012), as liblinear, without its shrinking.
 *
 * @param isDone of the violations of a round: the least, the greatest and their sum
 */
export async function dualDescent(
  { features, fitIntercept, costs, maxIter, seed, takeTurn }: DualDescent,
  step: RowStep,
  isDone: (violations: Violations, round: number) => boolean,
): Promise<DescendedLine> {
  const { columns, values } = features;
  const coef = new Float64Array(columns);
  let intercept = 0;
  const line: Line = {
    valueOf: (row) => {
      let sum = intercept;
      for (let at = 0; at < columns; at += 1) sum += (coef[at] ?? 0) * (values[row * columns + at] ?? 0);
      return sum;
    },
    add: (row, factor) => {
      for (let at = 0; at < columns; at += 1) coef[at] = (coef[at] ?? 0) + factor * (values[row * columns + at] ?? 0);
      if (fitIntercept) intercept += factor;
    },
  };
  const order = Int32Array.from(costs.keys()).filter((row) => (costs[row] ?? 0) > 0);
  const random = seededRandom(seed);
  for (let round = 1; round <= maxIter; round += 1) {
    shuffleInPlace(order, random);
    const violations = { least: Infinity, most: -Infinity, sum: 0 };
    for (const [at, row] of order.entries()) {
      if (at % rowsAtOnce === 0) await takeTurn((round - 1) / maxIter);
      const violation = step(row, line);
      violations.least = Math.min(violations.least, violation);
      violations.most = Math.max(violations.most, violation);
      violations.sum += Math.abs(violation);
    }
    if (isDone(violations, round)) return { coef, intercept, iterations: round, converged: true };
  }
  return { coef, intercept, iterations: maxIter, converged: false };
}

export interface Violations {
  readonly least: number;
  readonly most: number;
  readonly sum: number;
}

/** Σ square of each row, the column of ones included. */
export function rowSquares({ rows, columns, values }: Matrix, fitIntercept: boolean): Float64Array {
  const squares = new Float64Array(rows).fill(fitIntercept ? 1 : 0);
  for (let at = 0; at < values.length; at += 1) {
    const row = Math.floor(at / columns);
    squares[row] = (squares[row] ?? 0) + (values[at] ?? 0) ** 2;
  }
  return squares;
}
