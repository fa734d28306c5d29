import { ascendingRows } from './ascendingRows.ts';

/**
 * Weighted sums of absolute deviations from the median, of the two sides of a split, while rows go from the right to the
 * left: two Fenwick trees over the numbers of a node in ascending order, so that a row costs the logarithm of the node.
 */
export class AbsoluteDeviations {
  readonly #numbers: Float64Array;
  readonly #weights: Float64Array | null;
  /** The place of each row among the node's in ascending order, from 1. */
  readonly #places: Uint32Array;
  #sorted = new Float64Array(0);
  #whole = new Side(0);
  #left = new Side(0);

  constructor(numbers: Float64Array, weights: Float64Array | null) {
    this.#numbers = numbers;
    this.#weights = weights;
    this.#places = new Uint32Array(numbers.length);
  }

  /** Begins a node. */
  begin(rows: Uint32Array): void {
    const numbers = Float64Array.from(rows, (row) => this.#numbers[row] ?? 0);
    const order = ascendingRows(numbers);
    this.#sorted = Float64Array.from(order, (place) => numbers[place] ?? 0);
    this.#whole = new Side(rows.length);
    order.forEach((from, at) => {
      const row = rows[from] ?? 0;
      this.#places[row] = at + 1;
      this.#whole.add(at + 1, this.#weightOf(row), this.#numbers[row] ?? 0);
    });
    this.#left = new Side(rows.length);
  }

  /** Begins another column of the node: all rows are on the right. */
  restart(): void {
    this.#left.clear();
  }

  /** A row goes left. */
  take(row: number): void {
    this.#left.add(this.#places[row] ?? 1, this.#weightOf(row), this.#numbers[row] ?? 0);
  }

  ofBothSides(): number {
    return deviation(this.#left, null, this.#sorted) + deviation(this.#whole, this.#left, this.#sorted);
  }

  ofWhole(): number {
    return deviation(this.#whole, null, this.#sorted);
  }

  medianOf(rows: Uint32Array): number {
    this.begin(rows);
    return medianOf(this.#whole, null, this.#sorted).median;
  }

  #weightOf(row: number): number {
    return this.#weights === null ? 1 : (this.#weights[row] ?? 0);
  }
}

class Side {
  readonly weights: Float64Array;
  readonly sums: Float64Array;
  weight = 0;
  sum = 0;

  constructor(size: number) {
    this.weights = new Float64Array(size + 1);
    this.sums = new Float64Array(size + 1);
  }

  clear(): void {
    this.weights.fill(0);
    this.sums.fill(0);
    [this.weight, this.sum] = [0, 0];
  }

  add(place: number, weight: number, number: number): void {
    this.weight += weight;
    this.sum += weight * number;
    for (let at = place; at < this.weights.length; at += at & -at) {
      this.weights[at] = (this.weights[at] ?? 0) + weight;
      this.sums[at] = (this.sums[at] ?? 0) + weight * number;
    }
  }
}

/** Of `side` without `but`. */
function deviation(side: Side, but: Side | null, sorted: Float64Array): number {
  const { median, weightBelow, sumBelow } = medianOf(side, but, sorted);
  const [weight, sum] = [side.weight - (but?.weight ?? 0), side.sum - (but?.sum ?? 0)];
  return median * weightBelow - sumBelow + (sum - sumBelow) - median * (weight - weightBelow);
}

/**
 * The weighted median: where the weights up to a number are exactly one half, the middle to the next. Also the weight and
 * the sum of the numbers up to it.
 */
function medianOf(
  side: Side,
  but: Side | null,
  sorted: Float64Array,
): { median: number; weightBelow: number; sumBelow: number } {
  const half = (side.weight - (but?.weight ?? 0)) / 2;
  const below = descend(side, but, (weight) => weight < half);
  const isHalf = Math.abs(below.next - half) <= 1e-12 * half;
  const low = sorted[below.place] ?? 0;
  if (!isHalf) return { median: low, weightBelow: below.weight, sumBelow: below.sum };
  const after = descend(side, but, (weight) => weight <= half * (1 + 1e-12));
  const high = sorted[Math.min(after.place, sorted.length - 1)] ?? low;
  return { median: low / 2 + high / 2, weightBelow: after.weight, sumBelow: after.sum };
}

/** The first place whose weights up to it fail the test: its number from 0, the sums before it, and the weight with it. */
function descend(
  side: Side,
  but: Side | null,
  passes: (weight: number) => boolean,
): { place: number; weight: number; sum: number; next: number } {
  const size = side.weights.length - 1;
  let [place, weight, sum, next] = [0, 0, 0, side.weight - (but?.weight ?? 0)];
  for (let step = 2 ** Math.floor(Math.log2(Math.max(1, size))); step >= 1; step /= 2) {
    const to = place + step;
    if (to > size) continue;
    const reached = weight + (side.weights[to] ?? 0) - (but?.weights[to] ?? 0);
    if (passes(reached)) {
      sum += (side.sums[to] ?? 0) - (but?.sums[to] ?? 0);
      [place, weight] = [to, reached];
    } else next = reached;
  }
  return { place, weight, sum, next };
}
