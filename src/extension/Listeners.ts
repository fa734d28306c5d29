/** Those who want to hear of changes; unlike the editor's own emitter, it exists outside of the editor too. */
export class Listeners<T> {
  readonly #all = new Set<(value: T) => void>();

  readonly add = (listener: (value: T) => void): { dispose(): void } => {
    this.#all.add(listener);
    return {
      dispose: () => {
        this.#all.delete(listener);
      },
    };
  };

  fire(value: T): void {
    for (const listener of [...this.#all]) listener(value);
  }
}
