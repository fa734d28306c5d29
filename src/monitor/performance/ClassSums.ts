export interface ClassCount {
  /** Rows that were of the class, that were answered with it, and both. */
  actual: number;
  predicted: number;
  both: number;
}

/** Of classes: all that accuracy, recall, precision and kappa need. Beyond 200 classes only accuracy is kept. */
export class ClassSums {
  readonly kind = 'classes';
  rows = 0;
  correct = 0;
  readonly byClass = new Map<string, ClassCount>();
  /** Whether every class is in `byClass`. */
  isWhole = true;

  add(predicted: string | number, actual: string | number): void {
    const [given, real] = [String(predicted), String(actual)];
    this.rows += 1;
    const [answer, truth] = [this.#of(given), this.#of(real)];
    if (answer !== null) answer.predicted += 1;
    if (truth !== null) truth.actual += 1;
    if (given !== real) return;
    this.correct += 1;
    if (truth !== null) truth.both += 1;
  }

  addAll(other: ClassSums): void {
    this.rows += other.rows;
    this.correct += other.correct;
    this.isWhole &&= other.isWhole;
    for (const [name, { actual, predicted, both }] of other.byClass) {
      const count = this.#of(name);
      if (count === null) continue;
      count.actual += actual;
      count.predicted += predicted;
      count.both += both;
    }
  }

  #of(name: string): ClassCount | null {
    const known = this.byClass.get(name);
    if (known !== undefined) return known;
    if (this.byClass.size >= mostClasses || name.length > longestName) {
      this.isWhole = false;
      return null;
    }
    const count = { actual: 0, predicted: 0, both: 0 };
    this.byClass.set(name, count);
    return count;
  }
}

const mostClasses = 200;
const longestName = 200;
