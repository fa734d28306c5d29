import { ScanMemory } from '../scan/ScanMemory.ts';
import { unitVector } from '../statistics/unitVector.ts';
import { ProductSums } from './ProductSums.ts';

interface SpearmanColumn {
  /** NaN where missing. */
  readonly values: Float64Array;
  /** Its values in ascending order, where they are known; used unless some are infinite. */
  readonly sorted?: Float64Array | undefined;
}

/**
 * Spearman's rank correlation of every pair of columns: Pearson's of the average ranks among the rows where both are
 * there.
 *
 * @returns from −1 to 1 by the columns' places; NaN where fewer than two rows are left or one side does not vary
 */
export function spearmanOfPairs(columns: readonly SpearmanColumn[]): (i: number, j: number) => number {
  const memory = new ScanMemory();
  const rows = columns[0]?.values.length ?? 0;
  const ranking = new Ranking(memory, rows);
  const places = columns.map((column) => ranking.placesOf(column));
  // Ranks of columns with gaps are made anew for each pair, and are not to be multiplied here.
  const units = places.map((own) => unitVector(ranking.ranksOf(own)));
  const sums = new ProductSums(
    memory,
    units.map((unit) => unit !== null),
  );
  sums.addAll(units.map((unit) => unit ?? new Float64Array(rows)));
  return (i, j) => {
    if (units[i] && units[j]) return sums.correlation(i, j) ?? Number.NaN;
    return ranking.correlation(places[i] ?? new Int32Array(rows), places[j] ?? new Int32Array(rows));
  };
}

/** Room for the ranks of two columns. */
class Ranking {
  readonly #memory: ScanMemory;
  readonly #rows: number;
  readonly #values: readonly [number, number];
  readonly #places: readonly [number, number];
  readonly #counts: number;
  readonly #rankAt: number;

  constructor(memory: ScanMemory, rows: number) {
    this.#memory = memory;
    this.#rows = rows;
    this.#values = [memory.allocate(8 * rows), memory.allocate(8 * rows)];
    this.#places = [memory.allocate(4 * rows), memory.allocate(4 * rows)];
    this.#counts = memory.allocate(4 * rows);
    this.#rankAt = memory.allocate(8 * rows);
  }

  /** How many values are less than each; −1 where missing. */
  placesOf({ values, sorted }: SpearmanColumn): Int32Array {
    const [ownAt, sortedAt] = this.#values;
    const [placesAt] = this.#places;
    const ascending = sorted?.length === countPresent(values) ? sorted : presentAscending(values);
    this.#memory.doubles(ownAt, values.length).set(values);
    this.#memory.doubles(sortedAt, ascending.length).set(ascending);
    this.#memory.kernels.findPlaces(ownAt, values.length, sortedAt, ascending.length, placesAt);
    return this.#memory.integers(placesAt, values.length).slice();
  }

  /** Ranks from 1, ties sharing their mean; NaN where missing. */
  ranksOf(places: Int32Array): Float64Array {
    const [ranksAt] = this.#values;
    const [placesAt] = this.#places;
    this.#memory.integers(placesAt, places.length).set(places);
    this.#rankAmong(placesAt, placesAt, ranksAt);
    return this.#memory.doubles(ranksAt, places.length).slice();
  }

  correlation(a: Int32Array, b: Int32Array): number {
    const [ranksA, ranksB] = this.#values;
    const [placesA, placesB] = this.#places;
    this.#memory.integers(placesA, a.length).set(a);
    this.#memory.integers(placesB, b.length).set(b);
    const ranked = this.#rankAmong(placesA, placesB, ranksA);
    this.#rankAmong(placesB, placesA, ranksB);
    return Math.max(-1, Math.min(1, this.#memory.kernels.correlateRanks(ranksA, ranksB, this.#rows, ranked)));
  }

  #rankAmong(places: number, others: number, ranks: number): number {
    return this.#memory.kernels.rankAmong(places, others, this.#rows, this.#counts, this.#rankAt, ranks);
  }
}

function countPresent(values: Float64Array): number {
  const { length } = values;
  let count = 0;
  for (let row = 0; row < length; row += 1) if (!Number.isNaN(values[row] ?? 0)) count += 1;
  return count;
}

function presentAscending(values: Float64Array): Float64Array {
  return values.filter((value) => !Number.isNaN(value)).sort();
}
