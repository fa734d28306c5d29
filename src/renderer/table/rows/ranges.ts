import { blockColumns, blockRows } from './BlockCache.ts';
import type { CellRange } from './Cell.ts';

/** The first blocks of rows, as many as are on the screen, of the same columns. */
export function firstBlocks({ rowStart, rowEnd, columnStart, columnEnd }: CellRange, columnCount: number): CellRange {
  return {
    rowStart: 0,
    rowEnd: Math.max(1, Math.ceil((rowEnd - rowStart) / blockRows)) * blockRows,
    columnStart: Math.floor(columnStart / blockColumns) * blockColumns,
    columnEnd: Math.min(columnCount, Math.ceil(Math.max(1, columnEnd) / blockColumns) * blockColumns),
  };
}

/** So many of the range's rows that they have no more than `cells` cells. */
export function withCells(range: CellRange, cells: number): CellRange {
  const rows = Math.max(1, Math.floor(cells / Math.max(1, range.columnEnd - range.columnStart)));
  return { ...range, rowEnd: Math.min(range.rowEnd, range.rowStart + rows) };
}

/** A range and as many rows again before and after it. */
export function around(range: CellRange, rowCount: number): CellRange {
  const height = range.rowEnd - range.rowStart;
  return {
    ...range,
    rowStart: Math.max(0, range.rowStart - height),
    rowEnd: Math.min(rowCount, range.rowEnd + height),
  };
}
