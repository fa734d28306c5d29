import type { Features } from '../../../learn/input/readFeatures.ts';
import type { Labels } from '../../../learn/input/Target.ts';
import { type Clusters, distance, readClusters } from './readClusters.ts';

/**
 * Mean silhouette (Rousseeuw 1987), of Euclidean distances. It compares all pairs of rows: 10,000 rows take seconds.
 *
 * @param x shape [n, features], finite
 * @param labels the group of each row, shape [n]
 * @returns from -1 to 1; near 0 for groups that overlap, below 0 where rows are nearer to another group
 * @throws UserError LEARN_UNDEFINED for one group, or as many as rows; LEARN_LENGTHS, LEARN_VALUE
 */
export function silhouetteScore(x: Features, labels: Labels): number {
  const each = silhouetteSamples(x, labels);
  return each.reduce((sum, value) => sum + value, 0) / each.length;
}

/** The silhouette of each row, shape [n]; 0 for the only row of its group. */
export function silhouetteSamples(x: Features, labels: Labels): Float64Array {
  return silhouettesOfClusters(readClusters(x, labels));
}

/** The same of rows that have been read. */
export function silhouettesOfClusters(clusters: Clusters): Float64Array {
  const { groups, sizes } = clusters;
  const sums = distanceSums(clusters);
  return Float64Array.from(groups, (own, row) => {
    const mates = (sizes[own] ?? 1) - 1;
    if (mates === 0) return 0;
    const at = row * sizes.length;
    const inside = (sums[at + own] ?? 0) / mates;
    let nearest = Infinity;
    sizes.forEach((size, group) => {
      if (group !== own) nearest = Math.min(nearest, (sums[at + group] ?? 0) / size);
    });
    const larger = Math.max(inside, nearest);
    return larger === 0 ? 0 : (nearest - inside) / larger;
  });
}

/** The sum of each row's distances to the rows of each group, shape [n, groups]. */
function distanceSums({ points, groups, sizes }: Clusters): Float64Array {
  const width = sizes.length;
  const sums = new Float64Array(points.rows * width);
  for (let row = 0; row < points.rows; row += 1) {
    for (let at = row + 1; at < points.rows; at += 1) {
      const apart = distance(points, row, { matrix: points, at });
      const [one, other] = [row * width + (groups[at] ?? 0), at * width + (groups[row] ?? 0)];
      sums[one] = (sums[one] ?? 0) + apart;
      sums[other] = (sums[other] ?? 0) + apart;
    }
  }
  return sums;
}
