/** What was measured of one kernel: samples by row, or why a row has none. */
export class Measurements {
  readonly #samples = new Map<string, number[]>();
  readonly #failures = new Map<string, string>();

  add(row: string, ...values: readonly number[]): void {
    this.#samples.set(row, [...(this.#samples.get(row) ?? []), ...values]);
  }

  /** The first reason stands. */
  fail(row: string, reason: string): void {
    if (!this.#failures.has(row)) this.#failures.set(row, reason);
  }

  samples(row: string): readonly number[] {
    return this.#samples.get(row) ?? [];
  }

  failure(row: string): string | null {
    return this.#failures.get(row) ?? null;
  }

  /** Every row of a kernel that is not there, or that did not start. */
  failAll(reason: string): void {
    this.fail('*', reason);
  }

  get failureOfAll(): string | null {
    return this.failure('*');
  }
}
