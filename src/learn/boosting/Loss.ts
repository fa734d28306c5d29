import { weightedMean } from '../input/readWeights.ts';
import type { TreeMemory } from '../tree/wasm/TreeMemory.ts';

/** What boosting lowers. It adds one tree a score in each round. */
export interface Loss {
  /** How many scores a row has: one a class of three and more, else one. */
  readonly scores: number;
  /** Whether the second derivative of every row is its weight. */
  readonly hasUnitHessian: boolean;
  /** The scores before the first tree, shape [scores]: the best constant. */
  baseline(target: Float64Array, weights: Float64Array | null): Float64Array;
  /** Begins a round; what is returned writes the first and second derivative by one score, of each row, times its weight. */
  derivatives(work: LossWork): (score: number) => void;
  /** Mean loss of rows, scores by score: shape [scores, rows]. */
  mean(target: Float64Array, weights: Float64Array | null, raw: readonly Float64Array[]): number;
}

/** Addresses in the memory of the kernels. */
export interface LossWork {
  readonly memory: TreeMemory;
  readonly rows: number;
  /** Numbers, or classes as positions: doubles, shape [rows]. */
  readonly targetAt: number;
  /** Doubles, shape [rows]; 0 where each row counts once. */
  readonly weightsAt: number;
  /** Of each score the doubles, shape [rows]. */
  readonly scoresAt: readonly number[];
  /** Where the derivatives go, as floats: shape [rows, 2]. */
  readonly pairs: number;
}

/** Half the squared error. */
export const squaredError: Loss = {
  scores: 1,
  hasUnitHessian: true,
  baseline: (target, weights) => Float64Array.of(weightedMean(target, weights)),
  derivatives: (work) => (score) => {
    const { memory, rows, targetAt, weightsAt, scoresAt, pairs } = work;
    memory.kernels.squaredPairs(targetAt, weightsAt, scoresAt[score] ?? 0, rows, pairs);
  },
  mean: (target, weights, [raw]) =>
    weightedMean(
      target.map((value, row) => 0.5 * ((raw?.[row] ?? 0) - value) ** 2),
      weights,
    ),
};

/** Logarithmic loss of two classes, 0 and 1; the score is the logarithm of the odds. */
export const binaryLogLoss: Loss = {
  scores: 1,
  hasUnitHessian: false,
  baseline(target, weights) {
    const share = inside(weightedMean(target, weights));
    return Float64Array.of(Math.log(share / (1 - share)));
  },
  derivatives: (work) => (score) => {
    const { memory, rows, targetAt, weightsAt, scoresAt, pairs } = work;
    memory.kernels.logisticPairs(targetAt, weightsAt, scoresAt[score] ?? 0, rows, pairs);
  },
  mean: (target, weights, [raw]) =>
    weightedMean(
      target.map((label, row) => softPlus(raw?.[row] ?? 0) - label * (raw?.[row] ?? 0)),
      weights,
    ),
};

/** Logarithmic loss of three and more classes, 0, 1, 2 …: a score each, whose softmax gives the probabilities. */
export function multinomialLogLoss(classes: number): Loss {
  return {
    scores: classes,
    hasUnitHessian: false,
    baseline(target, weights) {
      const shares = Float64Array.from({ length: classes }, (_, label) => {
        const isLabel = target.map((value) => Number(value === label));
        return inside(weightedMean(isLabel, weights));
      });
      const geometricMean = Math.exp(shares.reduce((sum, share) => sum + Math.log(share), 0) / classes);
      return shares.map((share) => Math.log(share / geometricMean));
    },
    derivatives(work) {
      const allShares = softmaxOf(work.scoresAt.map((at) => work.memory.doubles(at, work.rows)));
      return (score) => {
        writePairs(work, { score, shares: allShares[score] ?? new Float64Array(0) });
      };
    },
    mean(target, weights, raw) {
      const shares = softmaxOf(raw);
      return weightedMean(
        target.map((label, row) => -Math.log(Math.max(Number.MIN_VALUE, shares[label]?.[row] ?? 0))),
        weights,
      );
    },
  };
}

function writePairs(work: LossWork, { score, shares }: { score: number; shares: Float64Array }): void {
  const { memory, rows, targetAt, weightsAt } = work;
  const target = memory.doubles(targetAt, rows);
  const weights = weightsAt === 0 ? null : memory.doubles(weightsAt, rows);
  const pairs = memory.floats(work.pairs, 2 * rows);
  for (let row = 0; row < rows; row += 1) {
    const weight = weights === null ? 1 : (weights[row] ?? 0);
    const share = shares[row] ?? 0;
    pairs[2 * row] = weight * (share - (target[row] === score ? 1 : 0));
    pairs[2 * row + 1] = weight * share * (1 - share);
  }
}

/** The probability of each class in each row: shape [classes, rows]. */
export function softmaxOf(raw: readonly Float64Array[]): Float64Array[] {
  const shares = raw.map((scores) => new Float64Array(scores.length));
  for (let row = 0; row < (raw[0]?.length ?? 0); row += 1) {
    let most = -Infinity;
    for (const scores of raw) most = Math.max(most, scores[row] ?? 0);
    let sum = 0;
    raw.forEach((scores, score) => {
      const power = Math.exp((scores[row] ?? 0) - most);
      sum += power;
      const ofClass = shares[score];
      if (ofClass) ofClass[row] = power;
    });
    for (const ofClass of shares) ofClass[row] = (ofClass[row] ?? 0) / sum;
  }
  return shares;
}

function inside(share: number): number {
  return Math.min(1 - Number.EPSILON, Math.max(Number.EPSILON, share));
}

/** log(1 + exp(x)), without overflow. */
function softPlus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}
