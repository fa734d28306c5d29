import type { KernelCache } from './KernelCache.ts';

/** ½·Σ Σ a_i·a_j·sign_i·sign_j·kernel(row_i, row_j) + Σ slope_i·a_i, to be made least with Σ sign_i·a_i = 0. */
export interface DualProblem {
  readonly kernel: KernelCache;
  /** The row of each variable, shape [variables]. */
  readonly rows: Int32Array;
  /** −1 or 1, shape [variables]. */
  readonly signs: Float64Array;
  readonly slopes: Float64Array;
  /** Each variable is from 0 to this. */
  readonly bounds: Float64Array;
  readonly tol: number;
  /** Infinity for no limit. */
  readonly maxIter: number;
  readonly takeTurn: (share: number) => Promise<void>;
}

export interface DualSolution {
  /** Shape [variables]. */
  readonly values: Float64Array;
  /** What is subtracted from Σ sign·value·kernel. */
  readonly rho: number;
  readonly iterations: number;
  readonly converged: boolean;
}

/** Less than this counts as no curvature, as in libsvm. */
const leastCurvature = 1e-12;

/**
 * Sequential minimal optimization: two variables at a time, by the second-order choice of Fan, Chen and Lin 2005, as
 * libsvm does, without its shrinking.
 */
export async function minimalOptimization(problem: DualProblem): Promise<DualSolution> {
  const { rows, slopes, maxIter, takeTurn } = problem;
  const values = new Float64Array(rows.length);
  const gradient = slopes.slice();
  const between = Math.max(1, Math.floor(50_000 / rows.length));
  for (let iteration = 0; iteration < maxIter; iteration += 1) {
    // Nobody knows how many steps it takes; the share tends to 1.
    if (iteration % between === 0) await takeTurn(iteration / (iteration + 10 * rows.length));
    const pair = chosenPair(problem, values, gradient);
    if (pair === null) return { values, rho: rhoOf(problem, values, gradient), iterations: iteration, converged: true };
    step(problem, { values, gradient }, pair);
  }
  return { values, rho: rhoOf(problem, values, gradient), iterations: maxIter, converged: false };
}

/** The variable that violates the optimum most, and the one with which it gains most; null at the optimum. */
function chosenPair(
  problem: DualProblem,
  values: Float64Array,
  gradient: Float64Array,
): readonly [number, number] | null {
  const { signs, bounds, rows, kernel, tol } = problem;
  let [most, first] = [-Infinity, -1];
  for (let at = 0; at < values.length; at += 1) {
    const [sign, value] = [signs[at] ?? 1, values[at] ?? 0];
    if (sign > 0 ? value >= (bounds[at] ?? 0) : value <= 0) continue;
    const violation = -sign * (gradient[at] ?? 0);
    if (violation >= most) [most, first] = [violation, at];
  }
  if (first < 0) return null;
  const row = rows[first] ?? 0;
  const kernels = kernel.row(row);
  const own = kernel.diagonal(row);
  let [other, second, best] = [-Infinity, -1, Infinity];
  for (let at = 0; at < values.length; at += 1) {
    const [sign, value] = [signs[at] ?? 1, values[at] ?? 0];
    if (sign > 0 ? value <= 0 : value >= (bounds[at] ?? 0)) continue;
    const slope = sign * (gradient[at] ?? 0);
    if (slope > other) other = slope;
    const apart = most + slope;
    if (apart <= 0) continue;
    const there = rows[at] ?? 0;
    const curvature = Math.max(leastCurvature, own + kernel.diagonal(there) - 2 * (kernels[there] ?? 0));
    const gain = -(apart * apart) / curvature;
    if (gain <= best) [best, second] = [gain, at];
  }
  return second < 0 || most + other < tol ? null : [first, second];
}

interface Place {
  readonly values: Float64Array;
  readonly gradient: Float64Array;
}

/** Moves both variables along the line that keeps Σ sign·value, as far as their bounds allow. */
function step(problem: DualProblem, { values, gradient }: Place, [one, other]: readonly [number, number]): void {
  const { signs, bounds, rows, kernel } = problem;
  const [rowOne, rowOther] = [rows[one] ?? 0, rows[other] ?? 0];
  const [kernelsOne, kernelsOther] = [kernel.row(rowOne), kernel.row(rowOther)];
  const [signOne, signOther] = [signs[one] ?? 1, signs[other] ?? 1];
  const [before, beforeOther] = [values[one] ?? 0, values[other] ?? 0];
  const straight = kernel.diagonal(rowOne) + kernel.diagonal(rowOther) - 2 * (kernelsOne[rowOther] ?? 0);
  // How far sign·value of the first grows, and that of the second falls.
  const wanted =
    (signOther * (gradient[other] ?? 0) - signOne * (gradient[one] ?? 0)) / Math.max(leastCurvature, straight);
  const room = signOne > 0 ? (bounds[one] ?? 0) - before : before;
  const roomOther = signOther > 0 ? beforeOther : (bounds[other] ?? 0) - beforeOther;
  const moved = Math.min(wanted, room, roomOther);
  // What ends at a bound is set to it exactly, so that it is not chosen again for a rest of rounding.
  values[one] = moved === room ? (signOne > 0 ? (bounds[one] ?? 0) : 0) : before + signOne * moved;
  values[other] = moved === roomOther ? (signOther > 0 ? 0 : (bounds[other] ?? 0)) : beforeOther - signOther * moved;
  for (let at = 0; at < gradient.length; at += 1) {
    const row = rows[at] ?? 0;
    const change = moved * ((kernelsOne[row] ?? 0) - (kernelsOther[row] ?? 0));
    gradient[at] = (gradient[at] ?? 0) + (signs[at] ?? 1) * change;
  }
}

/** The mean of what the variables between their bounds say; without any the middle of what the others allow. */
function rhoOf({ signs, bounds }: DualProblem, values: Float64Array, gradient: Float64Array): number {
  let [sum, free, least, most] = [0, 0, -Infinity, Infinity];
  for (let at = 0; at < values.length; at += 1) {
    const [sign, value] = [signs[at] ?? 1, values[at] ?? 0];
    const slope = sign * (gradient[at] ?? 0);
    if (value > 0 && value < (bounds[at] ?? 0)) {
      sum += slope;
      free += 1;
    } else if (value <= 0 === sign > 0) most = Math.min(most, slope);
    else least = Math.max(least, slope);
  }
  return free > 0 ? sum / free : (most + least) / 2;
}
