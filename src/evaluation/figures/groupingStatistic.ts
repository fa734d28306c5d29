import type { Statistic } from '../intervals/Statistic.ts';

/**
 * How well clusters agree with classes, by their contingency table alone. Definitions as in `metrics/clustering`.
 *
 * @param actual places of classes, shape [rows]
 * @param clusters places of clusters, shape [rows]
 */
export function groupingStatistic(
  actual: Int32Array,
  clusters: Int32Array,
  [classCount, clusterCount]: readonly [classes: number, clusters: number],
): Statistic {
  const [cells, ofRow] = cellsOf(actual, clusters, clusterCount);
  const counts = new Float64Array(cells.length);
  const [ones, others] = [new Float64Array(classCount), new Float64Array(clusterCount)];
  return {
    ids: ['adjustedRand', 'normalizedMutualInfo', 'homogeneity', 'completeness', 'vMeasure'],
    of(weights) {
      counts.fill(0);
      ones.fill(0);
      others.fill(0);
      for (let row = 0; row < ofRow.length; row += 1) {
        counts[ofRow[row] ?? 0] = (counts[ofRow[row] ?? 0] ?? 0) + (weights[row] ?? 0);
      }
      for (const [at, cell] of cells.entries()) {
        const [one, other] = [Math.floor(cell / clusterCount), cell % clusterCount];
        ones[one] = (ones[one] ?? 0) + (counts[at] ?? 0);
        others[other] = (others[other] ?? 0) + (counts[at] ?? 0);
      }
      return [adjustedRand(counts, ones, others), ...shared({ cells, counts, ones, others })];
    },
  };
}

/** The cells that occur, and which of them each row is in. */
function cellsOf(actual: Int32Array, clusters: Int32Array, clusterCount: number): [number[], Uint32Array] {
  const places = new Map<number, number>();
  const ofRow = new Uint32Array(actual.length);
  for (let row = 0; row < actual.length; row += 1) {
    const cell = (actual[row] ?? 0) * clusterCount + (clusters[row] ?? 0);
    const place = places.get(cell) ?? places.size;
    if (place === places.size) places.set(cell, place);
    ofRow[row] = place;
  }
  return [[...places.keys()], ofRow];
}

/** Hubert and Arabie 1985, by ordered pairs. */
function adjustedRand(counts: Float64Array, ones: Float64Array, others: Float64Array): number {
  const squares = (values: Float64Array): number => values.reduce((sum, value) => sum + value ** 2, 0);
  const rows = ones.reduce((sum, value) => sum + value, 0);
  const [both, ofTrue, ofPred] = [squares(counts), squares(ones), squares(others)];
  const [together, onlyTrue, onlyPred] = [both - rows, ofTrue - both, ofPred - both];
  if (onlyTrue === 0 && onlyPred === 0) return 1;
  const apart = rows ** 2 - ofTrue - ofPred + both;
  return (
    (2 * (together * apart - onlyTrue * onlyPred)) /
    ((together + onlyTrue) * (onlyTrue + apart) + (together + onlyPred) * (onlyPred + apart))
  );
}

interface Met {
  readonly cells: readonly number[];
  readonly counts: Float64Array;
  readonly ones: Float64Array;
  readonly others: Float64Array;
}

function shared({ cells, counts, ones, others }: Met): number[] {
  const rows = ones.reduce((sum, value) => sum + value, 0);
  const clusterCount = others.length;
  let information = 0;
  for (const [at, cell] of cells.entries()) {
    const count = counts[at] ?? 0;
    if (count === 0) continue;
    const chance = ((ones[Math.floor(cell / clusterCount)] ?? 0) * (others[cell % clusterCount] ?? 0)) / rows;
    information += (count / rows) * Math.log(count / chance);
  }
  information = Math.max(0, information);
  const [one, other] = [entropyOf(ones, rows), entropyOf(others, rows)];
  const [homogeneity, completeness] = [one === 0 ? 1 : information / one, other === 0 ? 1 : information / other];
  const sum = homogeneity + completeness;
  return [
    one === 0 && other === 0 ? 1 : information / ((one + other) / 2),
    homogeneity,
    completeness,
    sum === 0 ? 0 : (2 * homogeneity * completeness) / sum,
  ];
}

/** In nats. */
function entropyOf(counts: Float64Array, rows: number): number {
  return -counts.reduce((sum, count) => (count === 0 ? sum : sum + (count / rows) * Math.log(count / rows)), 0);
}
