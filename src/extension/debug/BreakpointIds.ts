/**
 * Breakpoints of a cell keep the numbers under which the editor knows them, though they are set anew in each text of
 * the cell.
 */
export class BreakpointIds {
  readonly #known = new Map<string, readonly unknown[]>();
  readonly #aliases = new Map<unknown, unknown>();

  /** The editor has set the cell's breakpoints itself. */
  set(cell: string, ids: readonly unknown[]): void {
    this.#known.set(cell, ids);
    for (const id of ids) this.#aliases.delete(id);
  }

  /** They were set once more, in the same order. */
  setAgain(cell: string, ids: readonly unknown[]): void {
    const known = this.#known.get(cell) ?? [];
    if (known.length === ids.length) for (const [index, id] of ids.entries()) this.#aliases.set(id, known[index]);
  }

  /** As the editor knows it. */
  shown(id: unknown): unknown {
    return this.#aliases.get(id) ?? id;
  }
}
