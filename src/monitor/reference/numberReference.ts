import type { ReferenceNumbers } from '../ReferenceProfile.ts';
import { equalBins } from './equalBins.ts';

/** The most quantiles that a reference keeps: 1,024 steps. */
export const mostQuantiles = 1_025;

/** @param values NaN where missing; infinite ones count as values. Shape [rows] */
export function numberReference(name: string, kind: 'number' | 'date', values: Float64Array): ReferenceNumbers {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const { edges, counts } = equalBins(sorted, 10);
  return {
    kind,
    name,
    count: sorted.length,
    missing: values.length - sorted.length,
    min: sorted[0] ?? null,
    max: sorted.at(-1) ?? null,
    ...moments(sorted),
    edges,
    counts,
    quantiles: quantilesOf(sorted),
  };
}

/** Welford's update: stable when the mean is far from 0. */
function moments(values: Float64Array): Pick<ReferenceNumbers, 'mean' | 'standardDeviation'> {
  let [mean, squares] = [0, 0];
  values.forEach((value, at) => {
    const step = value - mean;
    mean += step / (at + 1);
    squares += step * (value - mean);
  });
  const isKnown = values.length > 0 && Number.isFinite(mean);
  return {
    mean: isKnown ? mean : null,
    standardDeviation: isKnown && values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : null,
  };
}

/** All values where there are few: then the distribution function is exact. */
function quantilesOf(sorted: Float64Array): number[] {
  if (sorted.length <= mostQuantiles) return Array.from(sorted);
  return Array.from({ length: mostQuantiles }, (_, step) => {
    // Of a value that occurs rather than between two: sums of grids and of ties stay exact.
    const place = Math.round(((sorted.length - 1) * step) / (mostQuantiles - 1));
    return sorted[place] ?? Number.NaN;
  });
}
