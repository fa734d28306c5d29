/** The number in `In [3]`: silent runs and those kept out of the history do not count. */
export class ExecutionCounter {
  #count = 0;

  get count(): number {
    return this.#count;
  }

  next(): number {
    return ++this.#count;
  }
}
