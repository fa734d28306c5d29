import type { Confusion } from '../Evaluation.ts';

const mostLabels = 40;
const otherLabel = '(other)';

/**
 * The confusion matrix; of very many classes the most frequent ones, all others as one.
 *
 * @param counts by rows, shape [names × names]
 * @param frequent places, the most frequent first
 */
export function boundedConfusion(
  names: readonly string[],
  counts: Float64Array,
  frequent: readonly number[],
): Confusion {
  const size = names.length;
  if (size <= mostLabels) {
    const matrix = names.map((_, row) => Array.from(counts.subarray(row * size, (row + 1) * size)));
    return { labels: names, matrix };
  }
  const kept = frequent.slice(0, mostLabels - 1).sort((one, other) => one - other);
  const placeOf = new Map(kept.map((label, place) => [label, place]));
  const labels = [...kept.map((label) => names[label] ?? ''), otherLabel];
  const matrix = labels.map(() => labels.map(() => 0));
  counts.forEach((count, cell) => {
    const line = matrix[placeOf.get(Math.floor(cell / size)) ?? kept.length];
    const column = placeOf.get(cell % size) ?? kept.length;
    if (line !== undefined) line[column] = (line[column] ?? 0) + count;
  });
  return { labels, matrix };
}
