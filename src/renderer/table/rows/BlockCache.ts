import type { ShownPage } from '../ShownPage.ts';
import type { Cell, CellRange } from './Cell.ts';
import { CellBlock } from './CellBlock.ts';

export const blockRows = 128;
export const blockColumns = 32;
/** About 50 MB at worst; what was looked at last stays. */
const mostCells = 1_000_000;

/** Windows of a table that the kernel holds, by view; the ones not looked at for longest are forgotten. */
export class BlockCache {
  readonly #blocks = new Map<string, CellBlock>();
  #cells = 0;

  /** Cuts a page into blocks; its start lies at one's start, and an incomplete block is the table's last. */
  add(view: string, page: ShownPage): void {
    for (let row = 0; row < page.rows.length; row += blockRows) {
      for (let column = 0; column < page.fields.length; column += blockColumns)
        this.#addBlock(view, piece(page, row, column));
    }
    this.#forgetOldest();
  }

  /** The block that holds a cell. */
  block(view: string, row: number, column: number): CellBlock | null {
    return this.#blocks.get(keyOf(view, Math.floor(row / blockRows), Math.floor(column / blockColumns))) ?? null;
  }

  cell(view: string, row: number, column: number): Cell | null {
    return this.block(view, row, column)?.cell(row, column) ?? null;
  }

  /** Marks blocks as looked at. */
  touch(view: string, range: CellRange): void {
    for (const [row, column] of blocksIn(range)) {
      const key = keyOf(view, row, column);
      const block = this.#blocks.get(key);
      if (block === undefined) continue;
      this.#blocks.delete(key);
      this.#blocks.set(key, block);
    }
  }

  /** The smallest range of whole blocks around those that are not here; null when all are. */
  missing(view: string, range: CellRange): CellRange | null {
    const places = blocksIn(range).filter(([row, column]) => !this.#blocks.has(keyOf(view, row, column)));
    if (places.length === 0) return null;
    const rows = places.map(([row]) => row);
    const columns = places.map(([, column]) => column);
    return {
      rowStart: Math.min(...rows) * blockRows,
      rowEnd: (Math.max(...rows) + 1) * blockRows,
      columnStart: Math.min(...columns) * blockColumns,
      columnEnd: (Math.max(...columns) + 1) * blockColumns,
    };
  }

  #addBlock(view: string, page: ShownPage): void {
    const block = new CellBlock(page);
    const key = keyOf(view, page.offset / blockRows, page.columnOffset / blockColumns);
    this.#cells += block.cellCount - (this.#blocks.get(key)?.cellCount ?? 0);
    this.#blocks.delete(key);
    this.#blocks.set(key, block);
  }

  #forgetOldest(): void {
    for (const [key, block] of this.#blocks) {
      if (this.#cells <= mostCells) return;
      this.#blocks.delete(key);
      this.#cells -= block.cellCount;
    }
  }
}

function keyOf(view: string, row: number, column: number): string {
  return `${row} ${column} ${view}`;
}

function blocksIn({ rowStart, rowEnd, columnStart, columnEnd }: CellRange): (readonly [number, number])[] {
  const places: [number, number][] = [];
  for (let row = Math.floor(rowStart / blockRows); row * blockRows < rowEnd; row += 1) {
    for (let column = Math.floor(columnStart / blockColumns); column * blockColumns < columnEnd; column += 1)
      places.push([row, column]);
  }
  return places;
}

function piece(page: ShownPage, row: number, column: number): ShownPage {
  const [rowEnd, columnEnd] = [row + blockRows, column + blockColumns];
  return {
    offset: page.offset + row,
    columnOffset: page.columnOffset + column,
    fields: page.fields.slice(column, columnEnd),
    rows: page.rows.slice(row, rowEnd).map((cells) => cells.slice(column, columnEnd)),
    rowLabels: page.rowLabels.slice(row, rowEnd),
    marks: page.marks.flatMap(([r, c, kind]) =>
      r >= row && r < rowEnd && c >= column && c < columnEnd ? [[r - row, c - column, kind] as const] : [],
    ),
  };
}
