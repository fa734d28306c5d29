import type { Matrix } from '../input/readMatrix.ts';
import type { Centres } from './lloyd.ts';

/**
 * First centres, each a row drawn with a chance that grows with its squared distance to the centres so far (Arthur and
 * Vassilvitskii 2007); of a few that are drawn the one that lowers the distances most, as scikit-learn does.
 *
 * @param random uniform in [0, 1)
 */
export function plusPlusCentres(
  data: Matrix,
  { count, weights, random }: { count: number; weights: Float64Array | null; random: () => number },
): Centres {
  const { rows, columns, values } = data;
  const centres = new Float64Array(count * columns);
  const put = (at: number, row: number): void =>
    centres.set(values.subarray(row * columns, (row + 1) * columns), at * columns);
  const first = drawnRow(weights ?? new Float64Array(rows).fill(1), random);
  put(0, first);
  let distances = distancesTo(data, first);
  const trials = 2 + Math.floor(Math.log(count));
  for (let at = 1; at < count; at += 1) {
    let best: { row: number; distances: Float64Array; sum: number } | null = null;
    const chances = distances.map((distance, row) => distance * (weights?.[row] ?? 1));
    for (let trial = 0; trial < trials; trial += 1) {
      const row = drawnRow(chances, random);
      const lower = distancesTo(data, row).map((distance, other) => Math.min(distance, distances[other] ?? 0));
      const sum = lower.reduce((total, distance, other) => total + distance * (weights?.[other] ?? 1), 0);
      if (best === null || sum < best.sum) best = { row, distances: lower, sum };
    }
    put(at, best?.row ?? 0);
    distances = best?.distances ?? distances;
  }
  return { count, columns, centres };
}

function drawnRow(chances: Float64Array, random: () => number): number {
  const whole = chances.reduce((sum, chance) => sum + chance, 0);
  let left = random() * whole;
  for (let row = 0; row < chances.length; row += 1) {
    left -= chances[row] ?? 0;
    if (left < 0) return row;
  }
  // All rows stand on centres.
  return Math.floor(random() * chances.length);
}

function distancesTo({ rows, columns, values }: Matrix, row: number): Float64Array {
  const distances = new Float64Array(rows);
  for (let other = 0; other < rows; other += 1) {
    let sum = 0;
    for (let column = 0; column < columns; column += 1) {
      const difference = (values[other * columns + column] ?? 0) - (values[row * columns + column] ?? 0);
      sum += difference * difference;
    }
    distances[other] = sum;
  }
  return distances;
}
