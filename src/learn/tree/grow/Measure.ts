/** How pure a node is. */
export type Criterion = 'gini' | 'entropy' | 'squared_error';

/** What a tree is to say of each row. */
export interface TreeTarget {
  /** Of a classifier the position of each row's class, shape [rows]; else null. */
  readonly codes: Int32Array | null;
  /** Of a regressor, shape [rows]; else empty. */
  readonly numbers: Float64Array;
  /** How many classes; 1 for a regressor. */
  readonly outputs: number;
}

/**
 * Sums over rows, as they lie in an array: of a classifier the weight of each class, of a regressor the weight and the
 * weighted sum. Their worth is what a split makes as large as it can: by as much it lowers the impurity, summed over rows.
 */
export class Measure {
  /** How many sums. */
  readonly width: number;
  readonly outputs: number;
  readonly #criterion: Criterion;

  constructor(criterion: Criterion, outputs: number) {
    this.#criterion = criterion;
    this.outputs = outputs;
    this.width = criterion === 'squared_error' ? 2 : outputs;
  }

  weightOf(sums: Float64Array): number {
    if (this.#criterion === 'squared_error') return sums[0] ?? 0;
    let weight = 0;
    for (let at = 0; at < this.width; at += 1) weight += sums[at] ?? 0;
    return weight;
  }

  /** Minus the impurity times the weight, but for a constant times the weight. */
  worthOf(sums: Float64Array): number {
    if (this.#criterion === 'squared_error') {
      const [weight, sum] = [sums[0] ?? 0, sums[1] ?? 0];
      return (sum * sum) / weight;
    }
    return this.#criterion === 'gini' ? this.#squares(sums) : this.#logarithms(sums);
  }

  /** Of classes: 0 for one class alone. */
  impurityOf(sums: Float64Array): number {
    const weight = this.weightOf(sums);
    if (weight === 0) return 0;
    return this.#criterion === 'gini' ? 1 - this.#squares(sums) / weight : -this.#logarithms(sums) / weight;
  }

  #squares(sums: Float64Array): number {
    let [weight, squares] = [0, 0];
    for (let at = 0; at < this.width; at += 1) {
      const sum = sums[at] ?? 0;
      weight += sum;
      squares += sum * sum;
    }
    return squares / weight;
  }

  #logarithms(sums: Float64Array): number {
    let [weight, logarithms] = [0, 0];
    for (let at = 0; at < this.width; at += 1) {
      const sum = sums[at] ?? 0;
      weight += sum;
      if (sum > 0) logarithms += sum * Math.log2(sum);
    }
    return weight > 0 ? logarithms - weight * Math.log2(weight) : 0;
  }
}
