import { weightedMean } from '../input/readWeights.ts';
import type { Measured } from '../model/readTraining.ts';
import { centredColumns } from './centredColumns.ts';
import { dot } from './vectors.ts';

/** A least-squares problem without intercept and weights, of the same solution. */
export interface CentredProblem {
  /** Less their means, each row times the root of its weight; shape [n] each. To be changed in place. */
  readonly columns: readonly Float64Array[];
  readonly target: Float64Array;
  interceptOf(coef: Float64Array): number;
}

export interface CentredOptions {
  readonly fitIntercept: boolean;
  /** Whether weights are scaled to a mean of 1 first, as scikit-learn's coordinate descent does. */
  readonly weightsOfMeanOne?: boolean;
}

export function centredProblem(measured: Measured, options: CentredOptions): CentredProblem {
  const { fitIntercept } = options;
  const weights = options.weightsOfMeanOne === true ? scaledToMeanOne(measured.weights) : measured.weights;
  const { columns, means } = centredColumns(measured.features, { weights, fitIntercept });
  const mean = fitIntercept ? weightedMean(measured.target, weights) : 0;
  const target = measured.target.map((value) => value - mean);
  if (weights !== null) {
    const roots = weights.map(Math.sqrt);
    for (const values of [...columns, target]) {
      for (let row = 0; row < values.length; row += 1) values[row] = (values[row] ?? 0) * (roots[row] ?? 0);
    }
  }
  return { columns, target, interceptOf: (coef) => (fitIntercept ? mean - dot(means, coef) : 0) };
}

function scaledToMeanOne(weights: Float64Array | null): Float64Array | null {
  if (weights === null) return null;
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
  return weights.map((weight) => weight / mean);
}
