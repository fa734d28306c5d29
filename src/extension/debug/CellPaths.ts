import type { DebugSource } from './debugMessages.ts';

export interface PlacedCell {
  /** Of its document. */
  readonly uri: string;
  /** As in `penguins.mlnb · cell 3`. */
  readonly name: string;
}

/**
 * Cells and the files that the debugger takes them for: of each cell the text that it has now. An older text is a file
 * of its own, which the debugger shows as it ran.
 */
export class CellPaths {
  readonly #paths = new Map<string, string>();
  readonly #cells = new Map<string, PlacedCell>();

  /** The cell is that file from now on; what it was before, if that was another. */
  use(cell: PlacedCell, path: string): string | null {
    const before = this.#paths.get(cell.uri) ?? null;
    if (before !== null && before !== path) this.#cells.delete(before);
    this.#paths.set(cell.uri, path);
    this.#cells.set(path, cell);
    return before === path ? null : before;
  }

  pathOf(uri: string): string | null {
    return this.#paths.get(uri) ?? null;
  }

  /** The editor opens the cell in place of the file, which does not exist. */
  showCell(source: DebugSource): void {
    const cell = typeof source.path === 'string' ? this.#cells.get(source.path) : undefined;
    if (cell === undefined) return;
    source.path = cell.uri;
    source.name = cell.name;
    source.presentationHint = 'normal';
    delete source.sourceReference;
  }
}
