import { addScaled, dot } from '../vectors.ts';
import {
  type Blocks,
  lossAt,
  type LogisticProblem,
  type LossPlace,
  penaltyOf,
  scoresOf,
  slopeAt,
  sumOf,
} from './LogisticLoss.ts';
import { type Minimum, moved, type NewtonOptions } from './newtonConjugate.ts';

/** Rounds over the columns of one model of squares. */
const mostRounds = 100;

/**
 * Newton's method with absolute values in the penalty: one output after the other, its loss as a model of squares, whose
 * least value coordinate descent finds; then a search along the line to it (Yuan, Ho and Lin 2012).
 */
export async function proximalNewton(
  problem: LogisticProblem,
  start: Blocks,
  options: NewtonOptions,
): Promise<Minimum> {
  const { tol, maxIter, takeTurn } = options;
  let place = lossAt(problem, start, scoresOf(problem, start));
  let still = 0;
  for (let iteration = 0; iteration < maxIter; iteration += 1) {
    if (violation(problem, place) <= tol) return { at: place.at, iterations: iteration, converged: true };
    const before = place.value;
    for (let output = 0; output < problem.outputs; output += 1) {
      const step = await squaresStep(problem, { place, output, tol }, () => takeTurn(iteration / maxIter));
      place = searched(problem, place, { output, step });
    }
    // Twice no better but by rounding: there is nothing left to gain.
    still = before - place.value <= 1e-14 * Math.abs(before) ? still + 1 : 0;
    if (still === 2) return { at: place.at, iterations: iteration + 1, converged: true };
  }
  return { at: place.at, iterations: maxIter, converged: violation(problem, place) <= tol };
}

/** The steepest way down that is left, of any coefficient. */
function violation(problem: LogisticProblem, place: LossPlace): number {
  let most = 0;
  slopeAt(problem, place).forEach((slope, output) => {
    for (let at = 0; at < slope.length; at += 1) {
      const isIntercept = at === problem.columns.length;
      most = Math.max(most, wayDown(slope[at] ?? 0, place.at[output]?.[at] ?? 0, isIntercept ? 0 : problem.l1));
    }
  });
  return most;
}

function wayDown(slope: number, value: number, l1: number): number {
  return value === 0 ? Math.max(0, Math.abs(slope) - l1) : Math.abs(slope + Math.sign(value) * l1);
}

/** The step of one output to the least value of its model of squares, shape [columns + 1]. */
async function squaresStep(
  problem: LogisticProblem,
  { place, output, tol }: { readonly place: LossPlace; readonly output: number; readonly tol: number },
  takeTurn: () => Promise<void>,
): Promise<Float64Array> {
  const { columns, weights, codes, fitIntercept, l1, l2 } = problem;
  const wanted = problem.outputs === 1 ? 1 : output;
  const share = place.shares[output] ?? new Float64Array(codes.length);
  const at = place.at[output] ?? new Float64Array(columns.length + 1);
  const errors = share.map((value, row) => (weights[row] ?? 0) * (value - (codes[row] === wanted ? 1 : 0)));
  const curvatures = share.map((value, row) => (weights[row] ?? 0) * Math.max(value * (1 - value), 1e-10));
  const bends = columns.map((column) => {
    let sum = 0;
    for (let row = 0; row < column.length; row += 1) sum += (curvatures[row] ?? 0) * (column[row] ?? 0) ** 2;
    return sum;
  });
  const interceptBend = sumOf(curvatures);
  const step = new Float64Array(columns.length + 1);
  // The slope of the model, row by row; kept up to date with every move.
  const slopes = errors;
  for (let round = 0; round < mostRounds; round += 1) {
    await takeTurn();
    let worst = 0;
    const move = (place: number, by: number, column: Float64Array | null): void => {
      step[place] = (step[place] ?? 0) + by;
      for (let row = 0; row < slopes.length; row += 1) {
        slopes[row] = (slopes[row] ?? 0) + by * (curvatures[row] ?? 0) * (column === null ? 1 : (column[row] ?? 0));
      }
    };
    for (let place = 0; place < columns.length; place += 1) {
      const [column, bend = 0] = [columns[place], bends[place]];
      if (column === undefined || bend + l2 === 0) continue;
      const value = (at[place] ?? 0) + (step[place] ?? 0);
      const slope = dot(column, slopes) + l2 * value;
      worst = Math.max(worst, wayDown(slope, value, l1));
      const free = value - slope / (bend + l2);
      const next = Math.sign(free) * Math.max(Math.abs(free) - l1 / (bend + l2), 0);
      if (next !== value) move(place, next - value, column);
    }
    if (fitIntercept) {
      const slope = sumOf(slopes);
      worst = Math.max(worst, Math.abs(slope));
      move(columns.length, -slope / interceptBend, null);
    }
    if (worst <= tol / 10) break;
  }
  return step;
}

/** The place after as much of the step as makes the loss and the penalties fall. */
function searched(
  problem: LogisticProblem,
  place: LossPlace,
  { output, step }: { readonly output: number; readonly step: Float64Array },
): LossPlace {
  const by = place.at.map((block, other) => (other === output ? step : new Float64Array(block.length)));
  const stepScores = place.scores.map((scores, other) =>
    other === output ? (scoresOf(problem, [step])[0] ?? scores) : new Float64Array(scores.length),
  );
  const wanted = problem.outputs === 1 ? 1 : output;
  const share = place.shares[output] ?? new Float64Array(0);
  const errors = share.map(
    (value, row) => (problem.weights[row] ?? 0) * (value - (problem.codes[row] === wanted ? 1 : 0)),
  );
  const whole = moved(place.at, by, 1);
  const promised = dot(errors, stepScores[output] ?? errors) + penaltyOf(problem, whole) - penaltyOf(problem, place.at);
  if (!(promised < 0)) return place;
  for (let size = 1; size > 1e-10; size /= 2) {
    const scores = place.scores.map((before, other) => {
      if (other !== output) return before;
      const after = before.slice();
      addScaled(after, stepScores[other] ?? after, size);
      return after;
    });
    const next = lossAt(problem, size === 1 ? whole : moved(place.at, by, size), scores);
    if (next.value <= place.value + 1e-4 * size * promised) return next;
  }
  return place;
}
