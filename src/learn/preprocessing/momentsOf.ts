export interface Moments {
  readonly mean: number;
  /** Of the population. */
  readonly std: number;
  /** Whether the deviation is no more than what rounding makes of equal values. */
  readonly isConstant: boolean;
}

/**
 * Mean and standard deviation in two passes, with the correction of Chan, Golub and LeVeque (1983).
 *
 * @param values finite, at least one
 * @param weights of the values; null where each counts once
 */
export function momentsOf(values: Float64Array, weights: Float64Array | null): Moments {
  let [sum, total] = [0, 0];
  values.forEach((value, at) => {
    const weight = weights?.[at] ?? 1;
    sum += weight * value;
    total += weight;
  });
  const mean = sum / total;
  let [squares, rest] = [0, 0];
  values.forEach((value, at) => {
    const weight = weights?.[at] ?? 1;
    squares += weight * (value - mean) ** 2;
    rest += weight * (value - mean);
  });
  const variance = Math.max(0, (squares - rest ** 2 / total) / total);
  // The bound of scikit-learn on what rounding can leave of a column of equal values.
  const bound = total * Number.EPSILON * variance + (total * mean * Number.EPSILON) ** 2;
  return { mean, std: Math.sqrt(variance), isConstant: variance <= bound };
}
