import type { Cell } from './Notebook.ts';

/**
 * An id for a cell that has none: eight hex digits from its text, so that the same notebook gets the same
 * ids each time it is opened, and inserting a cell elsewhere changes none.
 */
export function cellIdOf(source: string, taken: ReadonlySet<string>): string {
  for (let attempt = 0; ; attempt++) {
    const id = hash(`${attempt}:${source}`);
    if (!taken.has(id)) return id;
  }
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
  const given = new Set(cells.map((cell) => cell.id));
  const seen = new Set<string>();
  return cells.map((cell) => {
    const id = cell.id !== '' && !seen.has(cell.id) ? cell.id : cellIdOf(cell.source, new Set([...given, ...seen]));
    seen.add(id);
    return id === cell.id ? cell : { ...cell, id };
  });
}

/** FNV-1a, 32 bits (Fowler, Noll, Vo 1991). */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  return value.toString(16).padStart(8, '0');
}
