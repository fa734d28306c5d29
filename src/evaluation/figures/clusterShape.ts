import type { Matrix } from '../../learn/input/readMatrix.ts';
import type { Statistic } from '../intervals/Statistic.ts';
import { centroidsOf, type Clusters, distance } from '../metrics/clustering/readClusters.ts';
import { silhouettesOfClusters } from '../metrics/clustering/silhouetteScore.ts';

/** The silhouette of each row, shape [rows]; NaN everywhere with fewer than two groups, or as many as rows. */
export function silhouettesOf(points: Matrix, groups: Int32Array, count: number): Float64Array {
  const clusters = packed({ points, groups, count }, new Float64Array(points.rows).fill(1));
  if (clusters === null) return new Float64Array(points.rows).fill(Number.NaN);
  return silhouettesOfClusters(clusters);
}

/** Davies and Bouldin's index and Calinski and Harabasz's ratio of weighted rows; NaN with fewer than two groups. */
export function clusterShapeStatistic(points: Matrix, groups: Int32Array, count: number): Statistic {
  return {
    ids: ['daviesBouldin', 'calinskiHarabasz'],
    of(weights) {
      const clusters = packed({ points, groups, count }, weights);
      return clusters === null ? [Number.NaN, Number.NaN] : shapeOf(clusters, weights);
    },
  };
}

interface GroupedPoints {
  readonly points: Matrix;
  /** Of each row its group's place. */
  readonly groups: Int32Array;
  /** How many groups there may be. */
  readonly count: number;
}

/** Only groups that count, numbered anew; sizes are sums of weights. */
function packed({ points, groups, count }: GroupedPoints, weights: Float64Array): Clusters | null {
  const sizes = new Float64Array(count);
  for (let row = 0; row < groups.length; row += 1) {
    sizes[groups[row] ?? 0] = (sizes[groups[row] ?? 0] ?? 0) + (weights[row] ?? 0);
  }
  const used = [...sizes.keys()].filter((group) => (sizes[group] ?? 0) > 0);
  if (used.length < 2 || used.length >= points.rows) return null;
  const places = new Int32Array(count);
  for (const [place, group] of used.entries()) places[group] = place;
  return {
    points,
    groups: groups.map((group) => places[group] ?? 0),
    sizes: Float64Array.from(used, (group) => sizes[group] ?? 0),
  };
}

function shapeOf({ points, groups, sizes }: Clusters, weights: Float64Array): [number, number] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const centroids = weightedCentroids(points, groups, { sizes, weights });
  const middle = weightedCentroids(points, new Int32Array(points.rows), { sizes: Float64Array.of(total), weights });
  const spreads = new Float64Array(sizes.length);
  let within = 0;
  for (let row = 0; row < points.rows; row += 1) {
    const weight = weights[row] ?? 0;
    if (weight === 0) continue;
    const group = groups[row] ?? 0;
    const apart = distance(points, row, { matrix: centroids, at: group });
    spreads[group] = (spreads[group] ?? 0) + (weight * apart) / (sizes[group] ?? 1);
    within += weight * apart ** 2;
  }
  let between = 0;
  for (let group = 0; group < sizes.length; group += 1) {
    between += (sizes[group] ?? 0) * distance(centroids, group, { matrix: middle, at: 0 }) ** 2;
  }
  const ratio = within === 0 ? 1 : (between * (total - sizes.length)) / (within * (sizes.length - 1));
  return [worstNeighbours(centroids, spreads), ratio];
}

function worstNeighbours(centroids: Matrix, spreads: Float64Array): number {
  let sum = 0;
  for (let one = 0; one < spreads.length; one += 1) {
    let worst = 0;
    for (let other = 0; other < spreads.length; other += 1) {
      if (one === other) continue;
      const apart = distance(centroids, one, { matrix: centroids, at: other });
      const ratio = ((spreads[one] ?? 0) + (spreads[other] ?? 0)) / apart;
      // Two groups around one point count nothing, as in scikit-learn.
      if (Number.isFinite(ratio)) worst = Math.max(worst, ratio);
    }
    sum += worst;
  }
  return sum / spreads.length;
}

function weightedCentroids(
  points: Matrix,
  groups: Int32Array,
  { sizes, weights }: { readonly sizes: Float64Array; readonly weights: Float64Array },
): Matrix {
  const { columns } = points;
  const weighted = points.values.map((value, at) => value * (weights[Math.floor(at / columns)] ?? 0));
  return centroidsOf({ points: { ...points, values: weighted }, groups, sizes });
}
