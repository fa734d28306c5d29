import type { TableField } from '../../../display/table/TableOutput.ts';
import type { ShownPage } from '../ShownPage.ts';
import type { Cell, CellRange } from './Cell.ts';

export interface CellLookup {
  cell(row: number, column: number): Cell;
  field(column: number): TableField | null;
  label(row: number): string | null;
}

/** Long tables are put together in parts. */
const mostRows = 5_000;

/** The first rows of a range of which every cell is here, as a page; null when not even one is. */
export function pageOfCells(lookup: CellLookup, range: CellRange): ShownPage | null {
  const { rowStart, rowEnd, columnStart, columnEnd } = range;
  const columns = Array.from({ length: columnEnd - columnStart }, (_, index) => columnStart + index);
  const cells: Cell[][] = [];
  for (let row = rowStart; row < rowEnd && cells.length < mostRows; row += 1) {
    const line = columns.map((column) => lookup.cell(row, column));
    if (line.some(({ state }) => state !== 'here')) break;
    cells.push(line);
  }
  if (cells.length === 0) return null;
  return {
    offset: rowStart,
    columnOffset: columnStart,
    fields: columns.flatMap((column) => lookup.field(column) ?? []),
    rows: cells.map((line) => line.map((cell) => (cell.state === 'here' ? cell.datum : null))),
    rowLabels: cells.map((_, index) => lookup.label(rowStart + index) ?? ''),
    marks: cells.flatMap((line, row) =>
      line.flatMap((cell, column) =>
        cell.state === 'here' && cell.kind !== null ? [[row, column, cell.kind] as const] : [],
      ),
    ),
  };
}
