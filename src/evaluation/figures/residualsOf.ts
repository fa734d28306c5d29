import { lowerBound } from '../../data/lowerBound.ts';
import { percentileOf } from '../intervals/percentileOf.ts';
import { selectPercentiles } from '../intervals/selectPercentiles.ts';
import { normalQuantile } from '../../learn/preprocessing/normalQuantile.ts';
import type { ResidualBin, Residuals } from './Residuals.ts';

const histogramBins = 40;
const gridBins = 32;
const mostPredictionBins = 20;
const fewestInBin = 5;
const normalPoints = 50;

/** Errors as aggregates of bounded size. @param actual shape [n], finite @param predicted shape [n], finite */
export function residualsOf(actual: Float64Array, predicted: Float64Array): Residuals {
  const errors = actual.map((value, row) => value - (predicted[row] ?? 0));
  const sorted = errors.toSorted();
  const mean = meanOf(errors);
  const deviation = Math.sqrt(meanOf(errors.map((error) => (error - mean) ** 2)));
  return {
    histogram: histogramOf(sorted),
    byPrediction: binsByPrediction(predicted, errors),
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

/** The outer 0.5 % on each side stand in the outermost bins, so that one error does not squeeze all others into a bar. */
function histogramOf(sorted: Float64Array): Residuals['histogram'] {
  const edges = evenEdges(percentileOf(sorted, 0.005), percentileOf(sorted, 0.995), histogramBins);
  const counts = new Array<number>(edges.length - 1).fill(0);
  for (const error of sorted) {
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

function binsByPrediction(predicted: Float64Array, errors: Float64Array): ResidualBin[] {
  const bins = Math.max(1, Math.min(mostPredictionBins, Math.floor(predicted.length / fewestInBin)));
  const sorted = predicted.toSorted();
  const edges = Array.from({ length: bins + 1 }, (_, edge) => percentileOf(sorted, edge / bins));
  const cuts = [...new Set(edges)];
  if (cuts.length === 1) cuts.push(cuts[0] ?? 0);
  const places = predicted.map((value) => binOf(cuts, value));
  const sizes = new Uint32Array(cuts.length - 1);
  for (const place of places) sizes[place] = (sizes[place] ?? 0) + 1;
  const inside = Array.from(sizes, (size) => new Float64Array(size));
  const filled = new Uint32Array(sizes.length);
  for (let row = 0; row < errors.length; row += 1) {
    const place = places[row] ?? 0;
    const at = filled[place] ?? 0;
    const own = inside[place];
    if (own !== undefined) own[at] = errors[row] ?? 0;
    filled[place] = at + 1;
  }
  return inside.flatMap((own, place) => {
    if (own.length === 0) return [];
    const mean = meanOf(own);
    const [p10 = 0, p50 = 0, p90 = 0] = selectPercentiles(own, [0.1, 0.5, 0.9]);
    return [
      {
        from: cuts[place] ?? 0,
        to: cuts[place + 1] ?? 0,
        count: own.length,
        mean,
        p10,
        p50,
        p90,
      },
    ];
  });
}

function gridOf(actual: Float64Array, predicted: Float64Array): Residuals['grid'] {
  const edgesOf = (values: Float64Array): number[] => {
    let [low, high] = [Infinity, -Infinity];
    for (const value of values) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
    return evenEdges(low, high, gridBins);
  };
  const [actualEdges, predictedEdges] = [edgesOf(actual), edgesOf(predicted)];
  const counts = Array.from({ length: gridBins }, () => new Array<number>(gridBins).fill(0));
  for (let row = 0; row < actual.length; row += 1) {
    const line = counts[evenBinOf(actualEdges, actual[row] ?? 0)];
    const column = evenBinOf(predictedEdges, predicted[row] ?? 0);
    if (line !== undefined) line[column] = (line[column] ?? 0) + 1;
  }
  return { predictedEdges, actualEdges, counts };
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
