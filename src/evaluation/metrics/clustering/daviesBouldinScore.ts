import type { Features } from '../../../learn/input/readFeatures.ts';
import type { Labels } from '../../../learn/input/Target.ts';
import { centroidsOf, distance, readClusters } from './readClusters.ts';

/**
 * Davies and Bouldin's index (1979): how wide the groups are, compared with how far apart; mean over each group's worst
 * neighbour.
 *
 * @param x shape [n, features], finite
 * @param labels the group of each row, shape [n]
 * @returns at least 0, less is better
 * @throws UserError LEARN_UNDEFINED for one group, or as many as rows; LEARN_LENGTHS, LEARN_VALUE
 */
export function daviesBouldinScore(x: Features, labels: Labels): number {
  const clusters = readClusters(x, labels);
  const { points, groups, sizes } = clusters;
  const centroids = centroidsOf(clusters);
  const spreads = new Float64Array(sizes.length);
  groups.forEach((group, row) => {
    spreads[group] =
      (spreads[group] ?? 0) + distance(points, row, { matrix: centroids, at: group }) / (sizes[group] ?? 1);
  });
  let sum = 0;
  for (let one = 0; one < sizes.length; one += 1) {
    let worst = 0;
    for (let other = 0; other < sizes.length; other += 1) {
      if (one === other) continue;
      const apart = distance(centroids, one, { matrix: centroids, at: other });
      const ratio = ((spreads[one] ?? 0) + (spreads[other] ?? 0)) / apart;
      // Two groups around one point count nothing, as in scikit-learn.
      if (Number.isFinite(ratio)) worst = Math.max(worst, ratio);
    }
    sum += worst;
  }
  return sum / sizes.length;
}

/**
 * Calinski and Harabasz's ratio (1974): spread between the groups by spread within, each by its degrees of freedom.
 *
 * @returns at least 0, more is better; 1 where all rows of a group are one point
 */
export function calinskiHarabaszScore(x: Features, labels: Labels): number {
  const clusters = readClusters(x, labels);
  const { points, groups, sizes } = clusters;
  const centroids = centroidsOf(clusters);
  const middle = centroidsOf({ points, groups: new Int32Array(points.rows), sizes: Float64Array.of(points.rows) });
  const between = sizes.reduce(
    (sum, size, group) => sum + size * distance(centroids, group, { matrix: middle, at: 0 }) ** 2,
    0,
  );
  const within = groups.reduce(
    (sum, group, row) => sum + distance(points, row, { matrix: centroids, at: group }) ** 2,
    0,
  );
  return within === 0 ? 1 : (between * (points.rows - sizes.length)) / (within * (sizes.length - 1));
}
