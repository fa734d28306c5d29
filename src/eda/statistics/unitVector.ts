import { powerOfTwoAbove } from './PowerSums.ts';

/**
 * A column less its mean, of length 1: the correlation of two of them is their product.
 *
 * @param values shape [n]
 * @returns null unless all values are finite and some differ
 */
export function unitVector(values: Float64Array): Float64Array | null {
  let mean = 0;
  let reach = 0;
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] ?? Number.NaN;
    if (value - value !== 0) return null;
    mean += value / (row + 1) - mean / (row + 1);
    reach = Math.max(reach, Math.abs(value));
  }
  if (values.length < 2 || reach === 0) return null;
  const scale = 1 / powerOfTwoAbove(reach);
  const unit = new Float64Array(values.length);
  let rest = 0;
  for (let row = 0; row < values.length; row += 1) {
    const own = (values[row] ?? 0) * scale - mean * scale;
    unit[row] = own;
    rest += own / values.length;
  }
  let squares = 0;
  for (let row = 0; row < unit.length; row += 1) {
    // What rounding has left of the mean.
    const own = (unit[row] ?? 0) - rest;
    unit[row] = own;
    squares += own * own;
  }
  if (squares <= values.length * Number.EPSILON ** 2) return null;
  const length = Math.sqrt(squares);
  for (let row = 0; row < unit.length; row += 1) unit[row] = (unit[row] ?? 0) / length;
  return unit;
}

/** Correlation of two columns of unit length, from −1 to 1. */
export function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < a.length; row += 1) sum += (a[row] ?? 0) * (b[row] ?? 0);
  return Math.max(-1, Math.min(1, sum));
}

/** A column less its mean, in a unit of its own; NaN where a value is not finite. */
export function deviations(values: Float64Array): Float64Array {
  const { length } = values;
  let [count, mean, reach] = [0, 0, 0];
  for (let row = 0; row < length; row += 1) {
    const value = values[row] ?? Number.NaN;
    if (value - value !== 0) continue;
    count += 1;
    mean += value / count - mean / count;
    reach = Math.max(reach, Math.abs(value));
  }
  const scale = 1 / powerOfTwoAbove(reach);
  const found = new Float64Array(values.length);
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] ?? Number.NaN;
    found[row] = value - value === 0 ? value * scale - mean * scale : Number.NaN;
  }
  return found;
}
