import { UserError } from '../../../base/UserError.ts';
import { lowerBound } from '../../../data/lowerBound.ts';
import { binaryRows, probabilitiesOf } from '../classification/brierScoreLoss.ts';
import { assertRows } from '../../../learn/input/assertRows.ts';
import type { Label, Labels, Numbers } from '../../../learn/input/Target.ts';

export interface CalibrationOptions {
  readonly posLabel?: Label | undefined;
  /** How many bins; 5 by default. Empty ones are left out. */
  readonly nBins?: number;
  /** Bins of equal width, or of equally many rows. */
  readonly strategy?: 'uniform' | 'quantile';
}

/** One entry a bin that has rows. */
export interface CalibrationCurve {
  /** Share of positive rows. */
  readonly probTrue: Float64Array;
  /** Mean of the probabilities. */
  readonly probPred: Float64Array;
  /** How many rows. */
  readonly counts: Float64Array;
}

/**
 * Reliability curve: how often rows come true that were given a probability.
 *
 * @param yTrue shape [n], two classes
 * @param yProb of the positive class, shape [n], from 0 to 1
 * @throws UserError LEARN_LENGTHS, LEARN_VALUE, LEARN_OPTION
 */
export function calibrationCurve(yTrue: Labels, yProb: Numbers, options: CalibrationOptions = {}): CalibrationCurve {
  assertRows({ yTrue, yProb });
  const { nBins = 5, strategy = 'uniform' } = options;
  if (!Number.isSafeInteger(nBins) || nBins < 1) {
    throw new UserError('LEARN_OPTION', `nBins is ${nBins}.`, { fix: 'It must be a whole number of at least 1.' });
  }
  const shares = probabilitiesOf(yProb);
  const positive = binaryRows(yTrue, options.posLabel);
  const edges = strategy === 'uniform' ? evenEdges(nBins) : quantileEdges(shares, nBins);
  const [trues, sums, counts] = [new Float64Array(nBins), new Float64Array(nBins), new Float64Array(nBins)];
  shares.forEach((share, row) => {
    // A value on an edge belongs to the bin below it.
    const bin = lowerBound(edges, share);
    trues[bin] = (trues[bin] ?? 0) + (positive[row] ?? 0);
    sums[bin] = (sums[bin] ?? 0) + share;
    counts[bin] = (counts[bin] ?? 0) + 1;
  });
  const used = counts.map(Number).filter((count) => count > 0);
  const perRow = (values: Float64Array): Float64Array =>
    values.map((value, bin) => value / (counts[bin] ?? 0)).filter((_, bin) => (counts[bin] ?? 0) > 0);
  return { probTrue: perRow(trues), probPred: perRow(sums), counts: used };
}

/** The edges between bins, without the outer ones. */
function evenEdges(nBins: number): Float64Array {
  return Float64Array.from({ length: nBins - 1 }, (_, index) => (index + 1) * (1 / nBins));
}

/** Quantiles linear between neighbours, as NumPy's. */
function quantileEdges(shares: Float64Array, nBins: number): Float64Array {
  const sorted = shares.toSorted();
  return Float64Array.from({ length: nBins - 1 }, (_, index) => {
    const place = ((sorted.length - 1) * (index + 1)) / nBins;
    const [low, high] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0];
    return low + (high - low) * (place - Math.floor(place));
  });
}
