import type { VirtualCell } from './VirtualCell.ts';

/** Cells that changed, and those that get a name from one of them, at whatever distance; ids, in document order. */
export function affectedCells(cells: readonly VirtualCell[], changed: ReadonlySet<string>): string[] {
  const takers = new Map<string, VirtualCell[]>();
  for (const cell of cells) {
    for (const from of new Set(cell.links.map((link) => link.from))) {
      takers.set(from, [...(takers.get(from) ?? []), cell]);
    }
  }
  const affected = new Set<VirtualCell>(cells.filter(({ id }) => changed.has(id)));
  for (const { fileName } of affected) for (const taker of takers.get(fileName) ?? []) affected.add(taker);
  return cells.filter((cell) => affected.has(cell)).map(({ id }) => id);
}
