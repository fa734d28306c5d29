import { columnOf, type Matrix } from '../../../learn/input/readMatrix.ts';
import type { ScoredRows } from './areaUnderRoc.ts';

export type AreaAverage = 'macro' | 'micro' | 'weighted' | 'samples';

export interface ScoredColumns {
  /** Ones and zeros, shape [n, labels]. */
  readonly actual: Matrix;
  /** Shape [n, labels]. */
  readonly scores: Matrix;
  readonly weights: Float64Array | null;
}

/** The mean of a figure of each label (or of each row, of `samples`; or of all entries together, of `micro`). */
export function averagedArea(
  { actual, scores, weights }: ScoredColumns,
  average: AreaAverage,
  areaOf: (rows: ScoredRows) => number,
): number {
  const { rows, columns } = actual;
  if (average === 'micro') {
    const repeated = weights === null ? null : actual.values.map((_, at) => weights[Math.floor(at / columns)] ?? 0);
    return areaOf({ positive: Uint8Array.from(actual.values), scores: scores.values, weights: repeated });
  }
  if (average === 'samples') {
    const areas = Array.from({ length: rows }, (_, row) =>
      areaOf({
        positive: Uint8Array.from(actual.values.subarray(row * columns, (row + 1) * columns)),
        scores: scores.values.slice(row * columns, (row + 1) * columns),
        weights: null,
      }),
    );
    return mean(areas, weights ?? areas.map(() => 1));
  }
  const labels = Array.from({ length: columns }, (_, column) => column);
  const positives = labels.map((label) => columnOf(actual, label));
  const shares = positives.map((column) => column.reduce((sum, value, row) => sum + value * (weights?.[row] ?? 1), 0));
  // Labels that no row has weigh nothing in `weighted`, even where their figure is not defined.
  if (average === 'weighted' && shares.every((share) => share === 0)) return 0;
  const counted = labels.filter((label) => average !== 'weighted' || shares[label] !== 0);
  return mean(
    counted.map((label) =>
      areaOf({ positive: Uint8Array.from(positives[label] ?? []), scores: columnOf(scores, label), weights }),
    ),
    counted.map((label) => (average === 'weighted' ? (shares[label] ?? 0) : 1)),
  );
}

function mean(figures: readonly number[], weights: ArrayLike<number>): number {
  let [sum, total] = [0, 0];
  figures.forEach((figure, index) => {
    sum += figure * (weights[index] ?? 0);
    total += weights[index] ?? 0;
  });
  return sum / total;
}
