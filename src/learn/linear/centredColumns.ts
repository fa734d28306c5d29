import { columnOf, type Matrix } from '../input/readMatrix.ts';
import { weightedMean } from '../input/readWeights.ts';

export interface Centring {
  readonly weights: Float64Array | null;
  /** Without it nothing is moved, and the means are 0. */
  readonly fitIntercept: boolean;
}

export interface CentredColumns {
  /** Each less its mean, shape [n]. */
  readonly columns: readonly Float64Array[];
  /** Shape [columns]. */
  readonly means: Float64Array;
}

/**
 * The columns less their (weighted) means: that of a model with an intercept changes nothing but the intercept, and
 * makes sums exact of columns that lie far from 0.
 */
export function centredColumns(features: Matrix, { weights, fitIntercept }: Centring): CentredColumns {
  const means = new Float64Array(features.columns);
  const columns = Array.from({ length: features.columns }, (_, at) => {
    const column = columnOf(features, at);
    if (fitIntercept) {
      const mean = weightedMean(column, weights);
      means[at] = mean;
      for (let row = 0; row < column.length; row += 1) column[row] = (column[row] ?? 0) - mean;
    }
    return column;
  });
  return { columns, means };
}
