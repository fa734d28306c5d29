import { addScaled, dot } from '../vectors.ts';
import {
  type Blocks,
  lossAt,
  type LogisticProblem,
  type LossPlace,
  scoresOf,
  slopeAt,
  sumOf,
  withIntercept,
} from './LogisticLoss.ts';

export interface NewtonOptions {
  /** It ends when no slope is steeper. */
  readonly tol: number;
  readonly maxIter: number;
  readonly takeTurn: (share: number) => Promise<void>;
}

export interface Minimum {
  readonly at: Blocks;
  readonly iterations: number;
  readonly converged: boolean;
}

/** A step that promises less than this share of the loss changes only rounding. */
const leastGain = 1e-14;

/**
 * Newton's method, its steps by conjugate gradients on the curvature (Nocedal and Wright 2006, §7.1) with its diagonal as
 * preconditioner, so that the columns may be of any scale. Without absolute values in the penalty.
 *
 * @param start shape [outputs][columns + 1]
 */
export async function newtonConjugate(
  problem: LogisticProblem,
  start: Blocks,
  options: NewtonOptions,
): Promise<Minimum> {
  const { tol, maxIter, takeTurn } = options;
  let place = lossAt(problem, start, scoresOf(problem, start));
  for (let iteration = 0; iteration < maxIter; iteration += 1) {
    const slope = slopeAt(problem, place);
    if (steepest(slope) <= tol) return { at: place.at, iterations: iteration, converged: true };
    const step = await newtonStep(problem, { place, slope }, () => takeTurn(iteration / maxIter));
    const next = backtracked(problem, place, { step, slope });
    if (next === null) return { at: place.at, iterations: iteration, converged: true };
    place = next;
  }
  return { at: place.at, iterations: maxIter, converged: steepest(slopeAt(problem, place)) <= tol };
}

export function steepest(slope: Blocks): number {
  let most = 0;
  for (const block of slope) for (const value of block) most = Math.max(most, Math.abs(value));
  return most;
}

/** Halves the step until the loss falls; null when it falls no more but by rounding. */
function backtracked(
  problem: LogisticProblem,
  place: LossPlace,
  { step, slope }: { readonly step: Blocks; readonly slope: Blocks },
): LossPlace | null {
  const gain = -blocksDot(step, slope);
  if (gain <= leastGain * Math.abs(place.value)) return null;
  const stepScores = scoresOf(problem, step);
  for (let size = 1; size > 1e-12; size /= 2) {
    const next = lossAt(problem, moved(place.at, step, size), moved(place.scores, stepScores, size));
    if (next.value <= place.value - 1e-4 * size * gain) return next;
  }
  return null;
}

export function moved(from: Blocks, by: Blocks, size: number): Blocks {
  return from.map((block, output) => {
    const copy = block.slice();
    const step = by[output];
    if (step !== undefined) addScaled(copy, step, size);
    return copy;
  });
}

interface Known {
  readonly place: LossPlace;
  readonly slope: Blocks;
}

async function newtonStep(
  problem: LogisticProblem,
  { place, slope }: Known,
  takeTurn: () => Promise<void>,
): Promise<Blocks> {
  const diagonal = curvatureDiagonal(problem, place);
  const scaled = (blocks: Blocks): Blocks =>
    blocks.map((block, output) => block.map((value, at) => value / (diagonal[output]?.[at] ?? 1)));
  const step = slope.map((block) => new Float64Array(block.length));
  const residual = slope.map((block) => block.map((value) => -value));
  let preconditioned: Blocks = scaled(residual);
  let direction: Blocks = preconditioned.map((block) => block.slice());
  let square = blocksDot(residual, preconditioned);
  // Coarse steps far from the minimum, finer ones near to it: convergence faster than linear.
  const enough = square * Math.min(0.1, Math.sqrt(square) / (1 + Math.abs(place.value))) ** 2;
  const most = 2 * slope.length * (slope[0]?.length ?? 0) + 20;
  for (let round = 0; round < most && square > enough && square > 0; round += 1) {
    await takeTurn();
    const curved = curvatureTimes(problem, place, direction);
    const curvature = blocksDot(direction, curved);
    if (!(curvature > 0)) break;
    const size = square / curvature;
    addBlocks(step, direction, size);
    addBlocks(residual, curved, -size);
    preconditioned = scaled(residual);
    const before = square;
    square = blocksDot(residual, preconditioned);
    direction = moved(preconditioned, direction, square / before);
  }
  return step;
}

/** The curvature of the loss and the squares times a vector. */
function curvatureTimes(problem: LogisticProblem, { shares }: LossPlace, by: Blocks): Blocks {
  const { columns, weights, fitIntercept, l2 } = problem;
  const moves = scoresOf(problem, by);
  const means = new Float64Array(weights.length);
  moves.forEach((move, output) => {
    for (let row = 0; row < means.length; row += 1) {
      means[row] = (means[row] ?? 0) + (shares[output]?.[row] ?? 0) * (move[row] ?? 0);
    }
  });
  return moves.map((move, output) => {
    const share = shares[output] ?? means;
    const errors = move.map((value, row) => (weights[row] ?? 0) * (share[row] ?? 0) * (value - (means[row] ?? 0)));
    const product = Float64Array.from(columns, (column, at) => dot(column, errors) + l2 * (by[output]?.[at] ?? 0));
    return withIntercept(product, fitIntercept ? sumOf(errors) : 0);
  });
}

function curvatureDiagonal({ columns, weights, fitIntercept, l2 }: LogisticProblem, { shares }: LossPlace): Blocks {
  return shares.map((share) => {
    const curvatures = share.map((value, row) => (weights[row] ?? 0) * value * (1 - value));
    const diagonal = Float64Array.from(columns, (column) => {
      let sum = l2;
      for (let row = 0; row < column.length; row += 1) sum += (curvatures[row] ?? 0) * (column[row] ?? 0) ** 2;
      return sum;
    });
    return withIntercept(diagonal, fitIntercept ? sumOf(curvatures) : 0).map((value) => (value > 0 ? value : 1));
  });
}

function addBlocks(target: Blocks, by: Blocks, factor: number): void {
  target.forEach((block, output) => {
    const step = by[output];
    if (step !== undefined) addScaled(block, step, factor);
  });
}

function blocksDot(one: Blocks, other: Blocks): number {
  return one.reduce((sum, block, output) => sum + dot(block, other[output] ?? new Float64Array(block.length)), 0);
}
