import { solved } from '../solved.ts';

export interface RidgeTask {
  /** Shape [columns][rows]. */
  readonly columns: readonly Float64Array[];
  /** Shape [rows]. */
  readonly target: Float64Array;
  /** Shape [rows], at least 0. */
  readonly weights: Float64Array;
  /** Above 0: how much coefficients are drawn to 0. The intercept is not. */
  readonly alpha: number;
}

export interface RidgeFit {
  readonly intercept: number;
  readonly coefficients: readonly number[];
  /** Weighted R²: the share of the target's spread that the fit explains; 1 where the target is constant. */
  readonly r2: number;
}

/** Least squares with weights and an L2 penalty, as scikit-learn's `Ridge` with `sample_weight`. */
export function weightedRidge({ columns, target, weights, alpha }: RidgeTask): RidgeFit {
  const total = sum(weights);
  const mean = (values: Float64Array): number =>
    values.reduce((part, value, row) => part + (weights[row] ?? 0) * value, 0) / total;
  const [centre, means] = [mean(target), columns.map(mean)];
  const centred = columns.map((column, at) => column.map((value) => value - (means[at] ?? 0)));
  const right = Float64Array.from(centred, (column) => product(column, target, { weights, shift: centre }));
  const left = centred.map((one, at) =>
    Float64Array.from(
      centred,
      (other, place) => product(one, other, { weights, shift: 0 }) + (place === at ? alpha : 0),
    ),
  );
  const coefficients = solved(left, right);
  const intercept = centre - coefficients.reduce((part, value, at) => part + value * (means[at] ?? 0), 0);
  const errors = target.map(
    (value, row) =>
      value - intercept - columns.reduce((part, column, at) => part + (column[row] ?? 0) * (coefficients[at] ?? 0), 0),
  );
  const spread = sum(target.map((value, row) => (weights[row] ?? 0) * (value - centre) ** 2));
  const unexplained = sum(errors.map((error, row) => (weights[row] ?? 0) * error ** 2));
  return { intercept, coefficients, r2: spread > 0 ? 1 - unexplained / spread : 1 };
}

function product(
  one: Float64Array,
  other: Float64Array,
  { weights, shift }: { weights: Float64Array; shift: number },
): number {
  let total = 0;
  for (let row = 0; row < one.length; row += 1) {
    total += (weights[row] ?? 0) * (one[row] ?? 0) * ((other[row] ?? 0) - shift);
  }
  return total;
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
