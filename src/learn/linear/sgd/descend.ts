import { UserError } from '../../../base/UserError.ts';
import { seededRandom } from '../../../tensor/training/seededRandom.ts';
import type { Matrix } from '../../input/readMatrix.ts';
import { shuffleInPlace } from '../../split/shuffleInPlace.ts';
import { rowNumbers } from '../../rowNumbers.ts';
import type { RowLoss } from './sgdLosses.ts';
import type { SgdOptions } from './SgdOptions.ts';

/** One score: changed in place, row by row. */
export interface Descent {
  /** Shape [columns]. */
  readonly coef: Float64Array;
  intercept: number;
  /** How many rows it has seen, from 1. */
  step: number;
}

export interface DescentTask {
  readonly kind: string;
  readonly features: Matrix;
  /** A number a row, of a classifier −1 or 1; shape [n]. */
  readonly target: Float64Array;
  readonly weights: Float64Array | null;
  readonly loss: RowLoss;
  readonly options: Required<Omit<SgdOptions, 'warmStart' | 'tol'>> & { readonly tol: number | null };
  readonly takeTurn: (share: number) => Promise<void>;
}

/** Rows between two turns. */
const rowsAtOnce = 4_096;

/**
 * Stochastic gradient descent, one row a step: scikit-learn's algorithm and its order of operations, with the cumulative
 * L1 penalty of Tsuruoka, Tsujii and Ananiadou 2009. Only the order of shuffled rows differs.
 *
 * @returns rounds over all rows, and whether it ended before maxIter
 * @throws UserError LEARN_UNDEFINED when the coefficients grow beyond all numbers
 */
export async function descend(
  task: DescentTask,
  descent: Descent,
): Promise<{ iterations: number; converged: boolean }> {
  const { features, options, takeTurn } = task;
  const { maxIter, shuffle, seed, nIterNoChange, tol } = options;
  const order = rowNumbers(features.rows);
  const random = seededRandom(seed);
  const walk = walker(task, descent);
  let [best, noBetter] = [Infinity, 0];
  for (let iteration = 1; iteration <= maxIter; iteration += 1) {
    if (shuffle) shuffleInPlace(order, random);
    let loss = 0;
    for (let start = 0; start < order.length; start += rowsAtOnce) {
      await takeTurn((iteration - 1) / maxIter);
      loss += walk.over(order.subarray(start, start + rowsAtOnce));
    }
    if (![descent.intercept, ...descent.coef].every(Number.isFinite)) throw diverged(task.kind, iteration);
    noBetter = tol !== null && loss > best - tol * features.rows ? noBetter + 1 : 0;
    best = Math.min(best, loss);
    if (noBetter < nIterNoChange) continue;
    if (!walk.slowedDown()) return { iterations: iteration, converged: true };
    noBetter = 0;
  }
  return { iterations: maxIter, converged: tol === null };
}

/** Steps along rows, with what it keeps between them: the rate and the penalties that are due. */
function walker({ features, target, weights, loss, options }: DescentTask, descent: Descent) {
  const { columns, values } = features;
  const { coef } = descent;
  const { alpha, penalty, learningRate, fitIntercept, powerT } = options;
  const l1Share = penalty === 'l1' ? 1 : penalty === 'elasticnet' ? options.l1Ratio : 0;
  const firstStep = learningRate === 'optimal' ? optimalStart(alpha, loss) : 0;
  const paid = l1Share > 0 ? new Float64Array(columns) : null;
  let [eta, due] = [options.eta0, 0];
  const rateAt = (step: number): number => {
    if (learningRate === 'optimal') return 1 / (alpha * (firstStep + step - 1));
    return learningRate === 'invscaling' ? options.eta0 / step ** powerT : eta;
  };
  const stepAlong = (row: number): number => {
    const start = row * columns;
    let score = descent.intercept;
    for (let at = 0; at < columns; at += 1) score += (coef[at] ?? 0) * (values[start + at] ?? 0);
    eta = rateAt(descent.step);
    const wanted = target[row] ?? 0;
    const slope = Math.max(-1e12, Math.min(1e12, loss.slope(score, wanted)));
    const update = -eta * slope * (weights?.[row] ?? 1);
    const shrink = penalty === null ? 1 : Math.max(0, 1 - (1 - l1Share) * eta * alpha);
    for (let at = 0; at < columns; at += 1) coef[at] = (coef[at] ?? 0) * shrink + update * (values[start + at] ?? 0);
    if (fitIntercept) descent.intercept += update;
    if (paid !== null) {
      due += l1Share * eta * alpha;
      payPenalty(coef, { paid, due });
    }
    descent.step += 1;
    return loss.value(score, wanted);
  };
  return {
    /** @returns the sum of the losses before each step */
    over: (rows: Uint32Array): number => {
      let sum = 0;
      for (const row of rows) sum += stepAlong(row);
      return sum;
    },
    /** Whether there is a smaller rate to go on with. */
    slowedDown: (): boolean => {
      if (learningRate !== 'adaptive' || eta <= 1e-6) return false;
      eta /= 5;
      return true;
    },
  };
}

interface Penalty {
  /** What each coefficient has been moved towards 0 so far, with its sign. */
  readonly paid: Float64Array;
  /** What each should have been. */
  readonly due: number;
}

function payPenalty(coef: Float64Array, { paid, due }: Penalty): void {
  for (let at = 0; at < coef.length; at += 1) {
    const before = coef[at] ?? 0;
    const owed = paid[at] ?? 0;
    if (before > 0) coef[at] = Math.max(0, before - (due + owed));
    else if (before < 0) coef[at] = Math.min(0, before + (due - owed));
    paid[at] = owed + (coef[at] ?? 0) - before;
  }
}

function optimalStart(alpha: number, loss: RowLoss): number {
  const typical = Math.sqrt(1 / Math.sqrt(alpha));
  const eta = typical / Math.max(1, loss.slope(-typical, 1));
  return 1 / (eta * alpha);
}

function diverged(kind: string, iteration: number): UserError {
  return new UserError(
    'LEARN_UNDEFINED',
    `The coefficients of ${kind} grew beyond all numbers in round ${iteration}.`,
    {
      fix: 'Scale the columns, such as by StandardScaler, or choose a smaller eta0.',
    },
  );
}
