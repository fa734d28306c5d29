/** The settings of a layer, as `getConfig()` gives them; read with the type that is needed. */
export class LayerConfig {
  readonly #values: Readonly<Record<string, unknown>>;

  constructor(config: unknown) {
    this.#values = typeof config === 'object' && config !== null ? { ...config } : {};
  }

  /** Null when absent. */
  number(key: string): number | null {
    const value = this.#values[key];
    return typeof value === 'number' ? value : null;
  }

  /**
   * A number for each of `count` axes; one number stands for all.
   *
   * @param fallback when absent
   */
  numbers(key: string, count: number, fallback = 1): readonly number[] {
    const value = this.#values[key] ?? fallback;
    const list = (Array.isArray(value) ? value : [value]).filter((entry) => typeof entry === 'number');
    return list.length === count ? list : Array.from({ length: count }, () => list[0] ?? fallback);
  }

  /** A list of numbers however long; empty when absent, one entry when it is a number. */
  list(key: string): readonly number[] {
    const value = this.#values[key] ?? [];
    return (Array.isArray(value) ? value : [value]).filter((entry) => typeof entry === 'number');
  }

  /** Empty when absent. */
  string(key: string): string {
    const value = this.#values[key];
    return typeof value === 'string' ? value : '';
  }

  /** False when absent. */
  boolean(key: string): boolean {
    return this.#values[key] === true;
  }

  all(): Readonly<Record<string, unknown>> {
    return this.#values;
  }

  raw(key: string): unknown {
    return this.#values[key];
  }
}
