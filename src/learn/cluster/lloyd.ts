import type { Matrix } from '../input/readMatrix.ts';
import { columnOf } from '../input/readMatrix.ts';

export interface Centres {
  readonly count: number;
  readonly columns: number;
  /** Shape [count, columns]. */
  readonly centres: Float64Array;
}

export interface LloydTask {
  readonly data: Matrix;
  readonly weights: Float64Array | null;
  readonly start: Centres;
  readonly maxIter: number;
  readonly tol: number;
}

/**
 * Moves centres to the means of their rows until they stay. Bounds on the distances (Hamerly 2010) spare most of them; the
 * result is that of the plain method.
 *
 * @param takeTurn is waited for after each step
 */
export async function lloyd(
  { data, weights, start, maxIter, tol }: LloydTask,
  takeTurn: () => Promise<void>,
): Promise<Centres & { labels: Int32Array; inertia: number; nIter: number }> {
  const least = tol * meanVariance(data);
  const run = new Run(data, weights, start);
  let nIter = 0;
  while (nIter < maxIter) {
    nIter += 1;
    const changed = run.assign();
    const moved = run.moveCentres();
    await takeTurn();
    if (changed === 0 || moved <= least) break;
  }
  const { count, columns } = start;
  const labels = nearestCentres(data, { count, columns, centres: run.centres });
  return {
    count,
    columns,
    centres: run.centres,
    labels,
    inertia: inertiaOf({ data, weights }, run.centres, labels),
    nIter,
  };
}

class Run {
  readonly centres: Float64Array;
  readonly #data: Matrix;
  readonly #weights: Float64Array | null;
  readonly #count: number;
  readonly #labels: Int32Array;
  /** No less than the distance of a row to its centre. */
  readonly #upper: Float64Array;
  /** No more than its distance to every other. */
  readonly #lower: Float64Array;
  /** Half the distance of a centre to the nearest other. */
  readonly #halfway: Float64Array;

  constructor(data: Matrix, weights: Float64Array | null, { count, centres }: Centres) {
    [this.#data, this.#weights, this.#count] = [data, weights, count];
    this.centres = centres.slice();
    this.#labels = new Int32Array(data.rows).fill(-1);
    this.#upper = new Float64Array(data.rows).fill(Infinity);
    this.#lower = new Float64Array(data.rows);
    this.#halfway = new Float64Array(count);
  }

  /** Returns how many rows have another centre than before. */
  assign(): number {
    this.#measureCentres();
    let changed = 0;
    for (let row = 0; row < this.#data.rows; row += 1) {
      const label = this.#labels[row] ?? -1;
      const bound = Math.max(this.#lower[row] ?? 0, label < 0 ? 0 : (this.#halfway[label] ?? 0));
      if (label >= 0 && (this.#upper[row] ?? 0) < bound) continue;
      if (label >= 0) {
        this.#upper[row] = Math.sqrt(this.#squared(row, label));
        if ((this.#upper[row] ?? 0) < bound) continue;
      }
      if (this.#seek(row) !== label) changed += 1;
    }
    return changed;
  }

  /** Returns the centre of the row. */
  #seek(row: number): number {
    let [nearest, least, second] = [0, Infinity, Infinity];
    for (let at = 0; at < this.#count; at += 1) {
      const distance = this.#squared(row, at);
      if (distance < least) [nearest, least, second] = [at, distance, least];
      else if (distance < second) second = distance;
    }
    this.#labels[row] = nearest;
    this.#upper[row] = Math.sqrt(least);
    this.#lower[row] = Math.sqrt(second);
    return nearest;
  }

  #squared(row: number, at: number): number {
    const { columns, values } = this.#data;
    const [from, to] = [row * columns, at * columns];
    let sum = 0;
    for (let column = 0; column < columns; column += 1) {
      const difference = (values[from + column] ?? 0) - (this.centres[to + column] ?? 0);
      sum += difference * difference;
    }
    return sum;
  }

  #measureCentres(): void {
    const { columns } = this.#data;
    this.#halfway.fill(Infinity);
    for (let one = 0; one < this.#count; one += 1) {
      for (let other = 0; other < this.#count; other += 1) {
        if (one === other) continue;
        let sum = 0;
        for (let column = 0; column < columns; column += 1) {
          sum += ((this.centres[one * columns + column] ?? 0) - (this.centres[other * columns + column] ?? 0)) ** 2;
        }
        this.#halfway[one] = Math.min(this.#halfway[one] ?? 0, Math.sqrt(sum) / 2);
      }
    }
  }

  /** Returns the sum of the squared ways of the centres. */
  moveCentres(): number {
    const { columns } = this.#data;
    const before = this.centres.slice();
    this.centres.set(this.#means());
    const ways = new Float64Array(this.#count);
    let moved = 0;
    for (let at = 0; at < this.#count; at += 1) {
      let sum = 0;
      for (let place = at * columns; place < (at + 1) * columns; place += 1) {
        sum += ((this.centres[place] ?? 0) - (before[place] ?? 0)) ** 2;
      }
      ways[at] = Math.sqrt(sum);
      moved += sum;
    }
    const longest = ways.reduce((most, way) => Math.max(most, way), 0);
    // Loosened by a little more than rounding can cost.
    for (let row = 0; row < this.#data.rows; row += 1) {
      const upper = (this.#upper[row] ?? 0) + (ways[this.#labels[row] ?? 0] ?? 0);
      this.#upper[row] = upper * (1 + 1e-12);
      this.#lower[row] = Math.max(0, ((this.#lower[row] ?? 0) - longest) * (1 - 1e-12));
    }
    return moved;
  }

  #means(): Float64Array {
    const { rows, columns, values } = this.#data;
    const means = new Float64Array(this.#count * columns);
    const totals = new Float64Array(this.#count);
    for (let row = 0; row < rows; row += 1) {
      const weight = this.#weights?.[row] ?? 1;
      const label = this.#labels[row] ?? 0;
      totals[label] = (totals[label] ?? 0) + weight;
      for (let column = 0; column < columns; column += 1) {
        const at = label * columns + column;
        means[at] = (means[at] ?? 0) + weight * (values[row * columns + column] ?? 0);
      }
    }
    this.#fillEmpty(means, totals);
    return means.map((sum, at) => sum / (totals[Math.floor(at / columns)] ?? 1));
  }

  /** A cluster without rows takes the one that is farthest from its centre, as scikit-learn's does. */
  #fillEmpty(means: Float64Array, totals: Float64Array): void {
    const { rows, columns, values } = this.#data;
    totals.forEach((total, empty) => {
      if (total > 0) return;
      let [farthest, most] = [-1, -1];
      for (let row = 0; row < rows; row += 1) {
        const label = this.#labels[row] ?? 0;
        const weight = this.#weights?.[row] ?? 1;
        const distance = weight > 0 && (totals[label] ?? 0) > weight ? this.#squared(row, label) : -1;
        if (distance > most) [farthest, most] = [row, distance];
      }
      if (farthest < 0) {
        totals[empty] = 1;
        for (let column = 0; column < columns; column += 1)
          means[empty * columns + column] = this.centres[empty * columns + column] ?? 0;
        return;
      }
      const weight = this.#weights?.[farthest] ?? 1;
      const label = this.#labels[farthest] ?? 0;
      totals[label] = (totals[label] ?? 0) - weight;
      totals[empty] = weight;
      for (let column = 0; column < columns; column += 1) {
        const part = weight * (values[farthest * columns + column] ?? 0);
        means[label * columns + column] = (means[label * columns + column] ?? 0) - part;
        means[empty * columns + column] = part;
      }
      this.#labels[farthest] = empty;
      [this.#upper[farthest], this.#lower[farthest]] = [Infinity, 0];
    });
  }
}

/** The nearest centre of each row, of equal ones the first; shape [rows]. */
export function nearestCentres({ rows, columns, values }: Matrix, { count, centres }: Centres): Int32Array {
  const labels = new Int32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    let least = Infinity;
    for (let at = 0; at < count; at += 1) {
      let sum = 0;
      for (let column = 0; column < columns; column += 1) {
        const difference = (values[row * columns + column] ?? 0) - (centres[at * columns + column] ?? 0);
        sum += difference * difference;
      }
      if (sum < least) [least, labels[row]] = [sum, at];
    }
  }
  return labels;
}

function inertiaOf(
  { data, weights }: { data: Matrix; weights: Float64Array | null },
  centres: Float64Array,
  labels: Int32Array,
): number {
  const { rows, columns, values } = data;
  let inertia = 0;
  for (let row = 0; row < rows; row += 1) {
    const base = (labels[row] ?? 0) * columns;
    let sum = 0;
    for (let column = 0; column < columns; column += 1) {
      sum += ((values[row * columns + column] ?? 0) - (centres[base + column] ?? 0)) ** 2;
    }
    inertia += sum * (weights?.[row] ?? 1);
  }
  return inertia;
}

function meanVariance(data: Matrix): number {
  let sum = 0;
  for (let at = 0; at < data.columns; at += 1) {
    const column = columnOf(data, at);
    const mean = column.reduce((total, value) => total + value, 0) / data.rows;
    sum += column.reduce((total, value) => total + (value - mean) ** 2, 0) / data.rows;
  }
  return sum / data.columns;
}
