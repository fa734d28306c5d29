import { weightedMean } from '../input/readWeights.ts';
import type { Derivatives } from '../tree/growTree.ts';

/** What boosting lowers. It adds one tree a score in each round. */
export interface Loss {
  /** How many scores a row has: one a class of three and more, else one. */
  readonly scores: number;
  /** The scores before the first tree, shape [scores]: the best constant. */
  baseline(target: Float64Array, weights: Float64Array | null): Float64Array;
  /** Begins a round; what is returned gives the first and second derivative by one score, of each row, times its weight. */
  derivatives(state: LossState): (score: number, into: Derivatives) => void;
}

export interface LossState {
  /** Numbers, or classes as positions; shape [rows]. */
  readonly target: Float64Array;
  readonly weights: Float64Array | null;
  /** Score after score: shape [scores, rows]. */
  readonly raw: readonly Float64Array[];
}

/** Half the squared error. */
export const squaredError: Loss = {
  scores: 1,
  baseline: (target, weights) => Float64Array.of(weightedMean(target, weights)),
  derivatives:
    ({ target, weights, raw }) =>
    (score, { gradients, hessians }) => {
      const scores = raw[score] ?? target;
      for (let row = 0; row < target.length; row += 1) {
        const weight = weights === null ? 1 : (weights[row] ?? 0);
        gradients[row] = weight * ((scores[row] ?? 0) - (target[row] ?? 0));
        hessians[row] = weight;
      }
    },
};

/** Logarithmic loss of two classes, 0 and 1; the score is the logarithm of the odds. */
export const binaryLogLoss: Loss = {
  scores: 1,
  baseline(target, weights) {
    const share = inside(weightedMean(target, weights));
    return Float64Array.of(Math.log(share / (1 - share)));
  },
  derivatives:
    ({ target, weights, raw }) =>
    (score, { gradients, hessians }) => {
      const scores = raw[score] ?? target;
      for (let row = 0; row < target.length; row += 1) {
        const weight = weights === null ? 1 : (weights[row] ?? 0);
        const share = 1 / (1 + Math.exp(-(scores[row] ?? 0)));
        gradients[row] = weight * (share - (target[row] ?? 0));
        hessians[row] = weight * share * (1 - share);
      }
    },
};

/** Logarithmic loss of three and more classes, 0, 1, 2 …: a score each, whose softmax gives the probabilities. */
export function multinomialLogLoss(classes: number): Loss {
  return {
    scores: classes,
    baseline(target, weights) {
      const shares = Float64Array.from({ length: classes }, (_, label) => {
        const isLabel = target.map((value) => Number(value === label));
        return inside(weightedMean(isLabel, weights));
      });
      const geometricMean = Math.exp(shares.reduce((sum, share) => sum + Math.log(share), 0) / classes);
      return shares.map((share) => Math.log(share / geometricMean));
    },
    derivatives({ target, weights, raw }) {
      const allShares = softmaxOf(raw);
      return (score, { gradients, hessians }) => {
        const shares = allShares[score] ?? target;
        for (let row = 0; row < target.length; row += 1) {
          const weight = weights === null ? 1 : (weights[row] ?? 0);
          const share = shares[row] ?? 0;
          gradients[row] = weight * (share - (target[row] === score ? 1 : 0));
          hessians[row] = weight * share * (1 - share);
        }
      };
    },
  };
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
