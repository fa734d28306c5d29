import { addScaled, dot } from '../vectors.ts';

/** A vector for each output: a coefficient a column, and the intercept last. */
export type Blocks = readonly Float64Array[];

export interface LogisticProblem {
  /** Shape [n] each; centred where there is an intercept. */
  readonly columns: readonly Float64Array[];
  /** The position of each row's class, shape [n]. */
  readonly codes: Int32Array;
  /** What a row's loss counts, shape [n]: C times its weight. */
  readonly weights: Float64Array;
  /** 1 for two classes, otherwise as many as classes. */
  readonly outputs: number;
  readonly fitIntercept: boolean;
  /** Weight of Σ coef² / 2. */
  readonly l2: number;
  /** Weight of Σ |coef|. */
  readonly l1: number;
}

/** What is known at one place. */
export interface LossPlace {
  readonly at: Blocks;
  /** Scores, shape [outputs][n]. */
  readonly scores: Blocks;
  /** The loss and both penalties. */
  readonly value: number;
  /** Of the second class, or of each class: shape [outputs][n]. */
  readonly shares: Blocks;
}

/** x · coef + intercept of each output. */
export function scoresOf({ columns, weights, fitIntercept }: LogisticProblem, at: Blocks): Blocks {
  return at.map((block) => {
    const scores = new Float64Array(weights.length);
    if (fitIntercept) scores.fill(block[columns.length] ?? 0);
    columns.forEach((column, place) => addScaled(scores, column, block[place] ?? 0));
    return scores;
  });
}

/** Σ weight · (log of Σ exp(scores) less the score of the row's class), of two classes that of one score. */
export function lossAt(problem: LogisticProblem, at: Blocks, scores: Blocks): LossPlace {
  const { codes, weights } = problem;
  const shares = scores.map(() => new Float64Array(codes.length));
  let value = penaltyOf(problem, at);
  const [only, share] = [scores[0], shares[0]];
  if (only === undefined || share === undefined) return { at, scores, value, shares };
  for (let row = 0; row < codes.length; row += 1) {
    const loss =
      scores.length === 1 ? twoClasses(only, share, { row, codes }) : manyClasses(scores, shares, { row, codes });
    value += (weights[row] ?? 0) * loss;
  }
  return { at, scores, value, shares };
}

export function penaltyOf({ columns, l1, l2 }: LogisticProblem, at: Blocks): number {
  let [absolute, squares] = [0, 0];
  for (const block of at) {
    for (let place = 0; place < columns.length; place += 1) {
      const value = block[place] ?? 0;
      absolute += Math.abs(value);
      squares += value * value;
    }
  }
  return l1 * absolute + 0.5 * l2 * squares;
}

/** Of the loss and the squares, shape [outputs][columns + 1]; the absolute values have no slope at 0 and are left out. */
export function slopeAt(problem: LogisticProblem, { at, shares }: LossPlace): Blocks {
  const { columns, codes, weights, fitIntercept, l2 } = problem;
  return shares.map((share, output) => {
    const wanted = shares.length === 1 ? 1 : output;
    const errors = share.map((value, row) => (weights[row] ?? 0) * (value - (codes[row] === wanted ? 1 : 0)));
    const slope = Float64Array.from(columns, (column, place) => dot(column, errors) + l2 * (at[output]?.[place] ?? 0));
    return withIntercept(slope, fitIntercept ? sumOf(errors) : 0);
  });
}

export function withIntercept(values: Float64Array, intercept: number): Float64Array {
  const longer = new Float64Array(values.length + 1);
  longer.set(values);
  longer[values.length] = intercept;
  return longer;
}

export function sumOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}

interface Row {
  readonly row: number;
  readonly codes: Int32Array;
}

function twoClasses(scores: Float64Array, shares: Float64Array, { row, codes }: Row): number {
  const score = scores[row] ?? 0;
  // exp of what is below 0 cannot overflow.
  const small = Math.exp(-Math.abs(score));
  shares[row] = score >= 0 ? 1 / (1 + small) : small / (1 + small);
  const margin = codes[row] === 1 ? score : -score;
  return Math.log1p(small) + Math.max(0, -margin);
}

function manyClasses(scores: Blocks, shares: Blocks, { row, codes }: Row): number {
  let greatest = -Infinity;
  for (const output of scores) greatest = Math.max(greatest, output[row] ?? 0);
  let sum = 0;
  for (const output of scores) sum += Math.exp((output[row] ?? 0) - greatest);
  for (let output = 0; output < scores.length; output += 1) {
    const share = shares[output];
    if (share !== undefined) share[row] = Math.exp((scores[output]?.[row] ?? 0) - greatest) / sum;
  }
  return Math.log(sum) + greatest - (scores[codes[row] ?? 0]?.[row] ?? 0);
}
