import { finiteOrNull } from '../profile/finiteOrNull.ts';
import type { ClassDistribution } from '../profile/TargetReport.ts';
import type { DiscreteColumn } from '../pairs/discreteCodes.ts';
import { quantile } from '../statistics/quantile.ts';

const mostClasses = 10;

/** A number within each class, of finite values; the ten largest classes. */
export function classDistributions(numbers: Float64Array, { codes, labels }: DiscreteColumn): ClassDistribution[] {
  return labels.slice(0, mostClasses).map((label, place) => {
    const values = valuesOf(numbers, codes, place).sort();
    const { mean, deviation } = spread(values);
    return {
      class: label,
      count: values.length,
      mean: finiteOrNull(mean),
      standardDeviation: finiteOrNull(deviation),
      q1: finiteOrNull(quantile(values, 0.25)),
      median: finiteOrNull(quantile(values, 0.5)),
      q3: finiteOrNull(quantile(values, 0.75)),
    };
  });
}

function valuesOf(numbers: Float64Array, codes: Int32Array, place: number): Float64Array {
  const values = new Float64Array(numbers.length);
  let count = 0;
  for (let row = 0; row < numbers.length; row += 1) {
    const value = numbers[row] ?? Number.NaN;
    if (codes[row] === place && value - value === 0) values[count++] = value;
  }
  return values.slice(0, count);
}

/** Mean and deviation with divisor n − 1, in two passes. */
function spread(values: Float64Array): { readonly mean: number; readonly deviation: number } {
  const count = values.length;
  let mean = 0;
  for (const value of values) mean += value / count;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return {
    mean: count === 0 ? Number.NaN : mean,
    deviation: count < 2 ? Number.NaN : Math.sqrt(squares / (count - 1)),
  };
}
