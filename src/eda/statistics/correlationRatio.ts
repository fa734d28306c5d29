import { powerOfTwoAbove } from './PowerSums.ts';

/**
 * Correlation ratio η: the square root of the share of the variance of numbers that the categories explain.
 *
 * @param codes category of each row from 0, −1 where missing; shape [n]
 * @param values shape [n]; rows that are not finite do not count
 * @returns from 0 to 1; NaN where the values do not vary
 */
export function correlationRatio(codes: Int32Array, values: Float64Array): number {
  let most = -1;
  let reach = 0;
  let count = 0;
  let mean = 0;
  for (let row = 0; row < codes.length; row += 1) {
    const code = codes[row] ?? -1;
    const value = values[row] ?? Number.NaN;
    if (code < 0 || value - value !== 0) continue;
    count += 1;
    mean += value / count - mean / count;
    most = Math.max(most, code);
    reach = Math.max(reach, Math.abs(value));
  }
  if (reach === 0) return Number.NaN;
  const scale = 1 / powerOfTwoAbove(reach);
  const counts = new Float64Array(most + 1);
  const sums = new Float64Array(most + 1);
  let [sum, squares] = [0, 0];
  for (let row = 0; row < codes.length; row += 1) {
    const code = codes[row] ?? -1;
    const value = values[row] ?? Number.NaN;
    if (code < 0 || value - value !== 0) continue;
    const own = value * scale - mean * scale;
    counts[code] = (counts[code] ?? 0) + 1;
    sums[code] = (sums[code] ?? 0) + own;
    sum += own;
    squares += own * own;
  }
  const rest = (sum * sum) / count;
  const total = squares - rest;
  const between = counts.reduce((all, size, code) => (size > 0 ? all + (sums[code] ?? 0) ** 2 / size : all), 0) - rest;
  return total <= count * Number.EPSILON ** 2 ? Number.NaN : Math.min(1, Math.sqrt(Math.max(0, between) / total));
}
