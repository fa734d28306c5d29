import type { Matrix } from '../input/readMatrix.ts';
import { distanceOf, type Metric } from './metrics.ts';
import { Nearest, type Neighbors } from './Neighbors.ts';

/** Rows of a leaf. */
const leafRows = 30;
/** From that many columns on, nearly every leaf has to be looked into, and the tree costs more than it saves. */
const mostColumns = 15;

/**
 * Finds nearest rows: by a k-d tree of few columns (Bentley 1975), of many by looking at all rows. The answers are the
 * same.
 */
export class KdTree {
  readonly #points: Matrix;
  readonly #metric: Metric;
  /** Row numbers, so that every node's stand together. */
  readonly #order: Int32Array;
  readonly #root: Node;

  constructor(points: Matrix, metric: Metric) {
    this.#points = points;
    this.#metric = metric;
    this.#order = Int32Array.from({ length: points.rows }, (_, row) => row);
    this.#root =
      points.columns > mostColumns ? { start: 0, end: points.rows, split: null } : this.#divide(0, points.rows);
  }

  /** @param k at most as many as there are rows */
  query({ rows, columns, values }: Matrix, k: number): Neighbors {
    const found = { k, rows: new Int32Array(rows * k), distances: new Float64Array(rows * k) };
    const nearest = new Nearest(k);
    for (let row = 0; row < rows; row += 1) {
      nearest.clear();
      this.#search(this.#root, values.subarray(row * columns, (row + 1) * columns), nearest);
      found.rows.set(nearest.rows, row * k);
      for (let at = 0; at < k; at += 1) found.distances[row * k + at] = this.#metric.length(nearest.distances[at] ?? 0);
    }
    return found;
  }

  #search(node: Node, query: Float64Array, nearest: Nearest): void {
    if (node.split === null) {
      const { columns, values } = this.#points;
      for (let at = node.start; at < node.end; at += 1) {
        const row = this.#order[at] ?? 0;
        nearest.offer(row, distanceOf(this.#metric, query, { values, start: row * columns }));
      }
      return;
    }
    const { column, value, below, above } = node.split;
    const apart = (query[column] ?? 0) - value;
    this.#search(apart < 0 ? below : above, query, nearest);
    // Equal distances matter as well: a lower row number goes first.
    if (this.#metric.term(apart) <= nearest.limit) this.#search(apart < 0 ? above : below, query, nearest);
  }

  #divide(start: number, end: number): Node {
    const spread = end - start > leafRows ? this.#widest(start, end) : null;
    if (spread === null) return { start, end, split: null };
    const { columns, values } = this.#points;
    const valueOf = (row: number): number => values[row * columns + spread] ?? 0;
    const rows = this.#order.subarray(start, end);
    rows.sort((one, other) => valueOf(one) - valueOf(other) || one - other);
    // The middle, moved to where the value changes, so that both sides differ.
    let middle = rows.length >> 1;
    while (middle > 0 && valueOf(rows[middle - 1] ?? 0) === valueOf(rows[middle] ?? 0)) middle -= 1;
    if (middle === 0) {
      middle = rows.length >> 1;
      while (valueOf(rows[middle - 1] ?? 0) === valueOf(rows[middle] ?? 0)) middle += 1;
    }
    const value = valueOf(rows[middle] ?? 0);
    const [below, above] = [this.#divide(start, start + middle), this.#divide(start + middle, end)];
    return { start, end, split: { column: spread, value, below, above } };
  }

  /** The column whose values lie farthest apart; null when all rows are the same. */
  #widest(start: number, end: number): number | null {
    const { columns, values } = this.#points;
    let [widest, found]: [number, number | null] = [0, null];
    for (let column = 0; column < columns; column += 1) {
      let [least, most] = [Infinity, -Infinity];
      for (let at = start; at < end; at += 1) {
        const value = values[(this.#order[at] ?? 0) * columns + column] ?? 0;
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
      if (most - least > widest) [widest, found] = [most - least, column];
    }
    return found;
  }
}

interface Node {
  readonly start: number;
  readonly end: number;
  readonly split: Split | null;
}

interface Split {
  readonly column: number;
  /** The least of the rows above. */
  readonly value: number;
  readonly below: Node;
  readonly above: Node;
}
