/** Of numbers: all that MAE, RMSE, bias and R² and their intervals need. */
export class NumberSums {
  readonly kind = 'numbers';
  readonly #center: number;
  rows = 0;
  error = 0;
  absolute = 0;
  square = 0;
  fourth = 0;
  /** Of the truth less the centre, so that the variance of numbers far from 0 keeps its digits. */
  truth = 0;
  truthSquare = 0;

  /** @param center about the mean of the truth */
  constructor(center: number) {
    this.#center = center;
  }

  add(predicted: string | number, actual: string | number): void {
    const [error, truth] = [Number(predicted) - Number(actual), Number(actual) - this.#center];
    if (!Number.isFinite(error)) return;
    this.rows += 1;
    this.error += error;
    this.absolute += Math.abs(error);
    this.square += error ** 2;
    this.fourth += error ** 4;
    this.truth += truth;
    this.truthSquare += truth ** 2;
  }

  addAll(other: NumberSums): void {
    this.rows += other.rows;
    this.error += other.error;
    this.absolute += other.absolute;
    this.square += other.square;
    this.fourth += other.fourth;
    this.truth += other.truth;
    this.truthSquare += other.truthSquare;
  }
}
