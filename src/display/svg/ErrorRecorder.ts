/** A logger for Vega that keeps the first error and prints nothing: the kernel's output is the cell's own. */
export class ErrorRecorder {
  #first: string | null = null;

  error(...parts: readonly unknown[]): this {
    this.#first ??= parts.map(String).join(' ');
    return this;
  }

  warn(): this {
    return this;
  }

  info(): this {
    return this;
  }

  debug(): this {
    return this;
  }

  level(_value?: number): this {
    return this;
  }

  throwFirst(): void {
    if (this.#first !== null) throw new Error(this.#first);
  }
}
