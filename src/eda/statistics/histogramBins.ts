import { quantile } from './quantile.ts';

/** Bins [edge k, edge k+1); the last one holds its upper edge, too. */
export interface Bins {
  /** Ascending, shape [bins + 1]. */
  readonly edges: readonly number[];
  /** All bins have this width; no unit of its own beside the values'. */
  readonly isInteger: boolean;
}

export interface BinInput {
  /** Finite values, ascending; may be a sample of the column. */
  readonly sorted: Float64Array;
  /** Of the whole column. */
  readonly min: number;
  readonly max: number;
  readonly count: number;
  readonly isInteger: boolean;
}

export const mostBins = 50;

/**
 * Bins of equal width by Freedman and Diaconis (1981), 2·IQR·n^(−1/3), at least 5 and at most 50; by Sturges' rule
 * where the middle half is one value. Whole numbers get edges at whole numbers. Where the rule asks for more than 400
 * bins, far outliers would leave one bar: the bins then cover the quartiles ± 5 IQR, and what lies outside is counted
 * apart.
 *
 * @returns null when there is no value
 */
export function histogramBins(input: BinInput): Bins | null {
  const { sorted, count } = input;
  if (sorted.length === 0 || count === 0) return null;
  const [q1, q3] = [quantile(sorted, 0.25), quantile(sorted, 0.75)];
  const iqr = q3 - q1;
  let { min, max } = input;
  const width = (2 * iqr) / Math.cbrt(count);
  const asked = width > 0 && Number.isFinite(width) ? max / width - min / width : Math.log2(count) + 1;
  if (asked > 400 && width > 0) {
    min = Math.max(min, q1 - 5 * iqr);
    max = Math.min(max, q3 + 5 * iqr);
  }
  const within = width > 0 && Number.isFinite(width) ? max / width - min / width : asked;
  const bins = Math.min(mostBins, Math.max(5, Math.ceil(within)));
  return input.isInteger && max - min < 2 ** 52
    ? integerBins(min, max, bins)
    : { edges: equalEdges(min, max, bins), isInteger: false };
}

/** Each number its own bin while that makes at most 50. */
function integerBins(low: number, high: number, bins: number): Bins {
  const [min, max] = [Math.floor(low), Math.ceil(high)];
  const span = max - min + 1;
  const width = span <= mostBins ? 1 : Math.ceil(span / bins);
  const edges = Array.from({ length: Math.ceil(span / width) + 1 }, (_, bin) => min + bin * width);
  return { edges, isInteger: true };
}

export function equalEdges(min: number, max: number, bins: number): number[] {
  if (min === max) {
    const half = Math.max(0.5, Math.abs(min) * 1e-6);
    return [min - half, min + half];
  }
  const step = (max - min) / bins;
  // The range of values near ±1e308 is beyond a double.
  const edge = (bin: number): number =>
    Number.isFinite(step) ? min + bin * step : min * (1 - bin / bins) + max * (bin / bins);
  return Array.from({ length: bins + 1 }, (_, bin) => (bin === bins ? max : edge(bin)));
}

/** Which bin a value is in; −1 below the first edge, `bins` above the last one. */
export function binOf(value: number, edges: readonly number[] | Float64Array): number {
  const bins = edges.length - 1;
  const first = edges[0] ?? 0;
  const last = edges[bins] ?? 0;
  if (value < first) return -1;
  if (value > last) return bins;
  // Halved, since the range of values near ±1e308 is beyond a double.
  let bin = Math.min(bins - 1, Math.floor(((value / 2 - first / 2) / (last / 2 - first / 2)) * bins));
  while (bin > 0 && value < (edges[bin] ?? 0)) bin -= 1;
  while (bin < bins - 1 && value >= (edges[bin + 1] ?? 0)) bin += 1;
  return bin;
}
