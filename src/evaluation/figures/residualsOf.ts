import { lowerBound } from '../../data/lowerBound.ts';
import { percentileOf } from '../intervals/percentileOf.ts';
import { selectPercentiles } from '../intervals/selectPercentiles.ts';
import { normalQuantile } from '../../learn/preprocessing/normalQuantile.ts';
import { drawnEvenly } from './drawnEvenly.ts';
import type { ResidualBin, Residuals } from './Residuals.ts';

const histogramBins = 40;
const gridBins = 32;
const mostPredictionBins = 20;
const fewestInBin = 5;
const normalPoints = 50;

/** Of more rows, quantiles are those of so many, drawn evenly: they stand about 0.1 % of the rows beside their place. */
export const mostSorted = 500_000;

/**
 * Errors as aggregates of bounded size: counts and means of all rows, quantiles of at most `mostSorted`.
 *
 * @param actual shape [n], finite
 * @param predicted shape [n], finite
 */
export function residualsOf(actual: Float64Array, predicted: Float64Array): Residuals {
  const errors = new Float64Array(actual.length);
  for (let row = 0; row < errors.length; row += 1) errors[row] = (actual[row] ?? 0) - (predicted[row] ?? 0);
  const drawn = drawnEvenly(errors.length, mostSorted);
  const picked = (values: Float64Array): Float64Array =>
    drawn === null ? values : Float64Array.from(drawn, (row) => values[row] ?? 0);
  const sorted = picked(errors).toSorted();
  const mean = meanOf(errors);
  const deviation = deviationOf(errors, mean);
  return {
    histogram: histogramOf(errors, sorted),
    byPrediction: binsByPrediction({ predicted, errors }, { predicted: picked(predicted), errors: picked(errors) }),
    grid: gridOf(actual, predicted),
    normal: normalPlot(sorted, mean, deviation),
    mean,
    standardDeviation: deviation,
  };
}

function meanOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

function deviationOf(values: Float64Array, mean: number): number {
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return Math.sqrt(squares / values.length);
}

/** The outer 0.5 % on each side stand in the outermost bins, so that one error does not squeeze all others into a bar. */
function histogramOf(errors: Float64Array, sorted: Float64Array): Residuals['histogram'] {
  const edges = evenEdges(percentileOf(sorted, 0.005), percentileOf(sorted, 0.995), histogramBins);
  const counts = new Array<number>(edges.length - 1).fill(0);
  for (const error of errors) {
    const bin = evenBinOf(edges, error);
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return { edges, counts };
}

function evenEdges(from: number, to: number, bins: number): number[] {
  const half = from === to ? Math.max(0.5, Math.abs(from) * 0.5) : 0;
  const [low, high] = [from - half, to + half];
  return Array.from({ length: bins + 1 }, (_, edge) => low + ((high - low) * edge) / bins);
}

function binOf(edges: readonly number[], value: number): number {
  return Math.max(0, Math.min(edges.length - 2, lowerBound(edges, value) - 1));
}

/** `binOf` of edges at equal distances: a guess that is put right. */
function evenBinOf(edges: readonly number[], value: number): number {
  const [low, last] = [edges[0] ?? 0, edges.length - 2];
  const width = (edges[1] ?? 0) - low;
  let bin = Math.max(0, Math.min(last, Math.trunc((value - low) / width) || 0));
  while (bin < last && value > (edges[bin + 1] ?? 0)) bin += 1;
  while (bin > 0 && value <= (edges[bin] ?? 0)) bin -= 1;
  return bin;
}

interface Predictions {
  readonly predicted: Float64Array;
  readonly errors: Float64Array;
}

/** @param sample the rows that quantiles are of */
function binsByPrediction(all: Predictions, sample: Predictions): ResidualBin[] {
  const cuts = cutsOf(sample.predicted);
  const [low, high] = endsOf(all.predicted);
  cuts[0] = low;
  cuts[cuts.length - 1] = high;
  const inside = errorsByBin(sample, cuts);
  const sums = new Float64Array(inside.length);
  const counts = new Float64Array(inside.length);
  for (let row = 0; row < all.errors.length; row += 1) {
    const bin = binOf(cuts, all.predicted[row] ?? 0);
    sums[bin] = (sums[bin] ?? 0) + (all.errors[row] ?? 0);
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return inside.flatMap((own, bin) => {
    const count = counts[bin] ?? 0;
    if (own.length === 0) return [];
    const [p10 = 0, p50 = 0, p90 = 0] = selectPercentiles(own, [0.1, 0.5, 0.9]);
    return [{ from: cuts[bin] ?? 0, to: cuts[bin + 1] ?? 0, count, mean: (sums[bin] ?? 0) / count, p10, p50, p90 }];
  });
}

/** Edges between which there are equally many predictions, as far as ties allow. */
function cutsOf(predicted: Float64Array): number[] {
  const bins = Math.max(1, Math.min(mostPredictionBins, Math.floor(predicted.length / fewestInBin)));
  const sorted = predicted.toSorted();
  const cuts = [...new Set(Array.from({ length: bins + 1 }, (_, edge) => percentileOf(sorted, edge / bins)))];
  if (cuts.length === 1) cuts.push(cuts[0] ?? 0);
  return cuts;
}

function errorsByBin({ predicted, errors }: Predictions, cuts: readonly number[]): Float64Array[] {
  const bins = Uint8Array.from(predicted, (value) => binOf(cuts, value));
  const sizes = new Uint32Array(cuts.length - 1);
  for (const bin of bins) sizes[bin] = (sizes[bin] ?? 0) + 1;
  const inside = Array.from(sizes, (size) => new Float64Array(size));
  const filled = new Uint32Array(sizes.length);
  for (let row = 0; row < errors.length; row += 1) {
    const bin = bins[row] ?? 0;
    const at = filled[bin] ?? 0;
    const own = inside[bin];
    if (own !== undefined) own[at] = errors[row] ?? 0;
    filled[bin] = at + 1;
  }
  return inside;
}

function gridOf(actual: Float64Array, predicted: Float64Array): Residuals['grid'] {
  const edgesOf = (values: Float64Array): number[] => evenEdges(...endsOf(values), gridBins);
  const [actualEdges, predictedEdges] = [edgesOf(actual), edgesOf(predicted)];
  const counts = Array.from({ length: gridBins }, () => new Array<number>(gridBins).fill(0));
  for (let row = 0; row < actual.length; row += 1) {
    const line = counts[evenBinOf(actualEdges, actual[row] ?? 0)];
    const column = evenBinOf(predictedEdges, predicted[row] ?? 0);
    if (line !== undefined) line[column] = (line[column] ?? 0) + 1;
  }
  return { predictedEdges, actualEdges, counts };
}

function endsOf(values: Float64Array): [low: number, high: number] {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

function normalPlot(sorted: Float64Array, mean: number, deviation: number): Residuals['normal'] {
  if (deviation === 0) return { expected: [], found: [] };
  const points = Math.min(normalPoints, sorted.length);
  const shares = Array.from({ length: points }, (_, point) => (point + 0.5) / points);
  return {
    expected: shares.map(normalQuantile),
    found: shares.map((share) => (percentileOf(sorted, share) - mean) / deviation),
  };
}
