/** The nearest rows of each query, the nearest first; of equal distances the lower row number. Shape [queries · k]. */
export interface Neighbors {
  readonly k: number;
  readonly rows: Int32Array;
  readonly distances: Float64Array;
}

/** The k nearest so far of one query, as a sorted list: k is small, and most candidates are farther than all of them. */
export class Nearest {
  readonly rows: Int32Array;
  readonly distances: Float64Array;

  constructor(k: number) {
    this.rows = new Int32Array(k);
    this.distances = new Float64Array(k);
    this.clear();
  }

  clear(): void {
    this.rows.fill(-1);
    this.distances.fill(Infinity);
  }

  /** Of the farthest that is kept; Infinity while there are fewer than k. */
  get limit(): number {
    return this.distances[this.distances.length - 1] ?? 0;
  }

  offer(row: number, distance: number): void {
    const { rows, distances } = this;
    let place = distances.length - 1;
    if (!this.#isNearer(row, distance, place)) return;
    while (place > 0 && this.#isNearer(row, distance, place - 1)) {
      distances[place] = distances[place - 1] ?? 0;
      rows[place] = rows[place - 1] ?? 0;
      place -= 1;
    }
    distances[place] = distance;
    rows[place] = row;
  }

  #isNearer(row: number, distance: number, place: number): boolean {
    const other = this.distances[place] ?? 0;
    if (distance !== other) return distance < other;
    const taken = this.rows[place] ?? -1;
    return taken < 0 || row < taken;
  }
}
