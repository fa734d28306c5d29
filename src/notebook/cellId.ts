import type { Cell } from './Notebook.ts';

/**
 * An id for a cell that has none: eight hex digits from its text, so that the same notebook gets the same
 * ids each time it is opened, and inserting a cell elsewhere changes none.
 */
export function cellIdOf(source: string, taken: ReadonlySet<string>): string {
  let id = hash(source);
  for (let attempt = 1; taken.has(id); attempt++) id = hash(`${attempt}:${source}`);
  return id;
}

/** A random id, as Jupyter makes them, for a cell that was just added. */
export function newCellId(taken: ReadonlySet<string>, random: () => number = Math.random): string {
  for (;;) {
    const id = Math.floor(random() * 0x1_0000_0000)
      .toString(16)
      .padStart(8, '0');
    if (!taken.has(id)) return id;
  }
}

/** Gives each cell without an id one, and every later cell with an id already seen another one. */
export function withUniqueIds(cells: readonly Cell[]): Cell[] {
  const taken = new Set(cells.map((cell) => cell.id));
  const seen = new Set<string>();
  const copies = new Map<string, number>();
  return cells.map((cell) => {
    if (cell.id !== '' && !seen.has(cell.id)) {
      seen.add(cell.id);
      return cell;
    }
    const copy = copies.get(cell.source) ?? 0;
    copies.set(cell.source, copy + 1);
    const id = cellIdOf(copy === 0 ? cell.source : `${copy}:${cell.source}`, taken);
    taken.add(id);
    return { ...cell, id };
  });
}

/** FNV-1a, 32 bits (Fowler, Noll, Vo 1991). */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  return value.toString(16).padStart(8, '0');
}
