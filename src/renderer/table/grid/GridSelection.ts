import type { CellRange } from '../rows/Cell.ts';

/** Row -1 is the header. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** One cell that keys move, and the rectangle between it and where a selection began. */
export interface GridSelection {
  readonly active: Place;
  readonly anchor: Place;
}

export const headerRow = -1;

export function selectedRange({ active, anchor }: GridSelection): CellRange {
  return {
    rowStart: Math.max(0, Math.min(active.row, anchor.row)),
    rowEnd: Math.max(active.row, anchor.row) + 1,
    columnStart: Math.min(active.column, anchor.column),
    columnEnd: Math.max(active.column, anchor.column) + 1,
  };
}

export function isManyCells(selection: GridSelection): boolean {
  const { rowStart, rowEnd, columnStart, columnEnd } = selectedRange(selection);
  return (rowEnd - rowStart) * (columnEnd - columnStart) > 1;
}

export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

export interface GridExtent {
  readonly rowCount: number;
  readonly columnCount: number;
  /** Rows on the screen. */
  readonly pageRows: number;
}

/** Where a key takes the selection; null for keys that do not move it. Ctrl (or Cmd) with an arrow goes to the edge. */
export function movedSelection(selection: GridSelection, press: KeyPress, extent: GridExtent): GridSelection | null {
  if (press.altKey) return null;
  const isFar = press.ctrlKey || press.metaKey;
  if (isFar && press.key.toLowerCase() === 'a') return wholeSelection(extent);
  const target = targetOf(selection.active, { key: press.key, isFar }, extent);
  if (target === null) return null;
  const active = clamped(target, extent);
  // The header is no part of a selection.
  return { active, anchor: press.shiftKey && active.row >= 0 && selection.anchor.row >= 0 ? selection.anchor : active };
}

function wholeSelection({ rowCount, columnCount }: GridExtent): GridSelection {
  return {
    anchor: { row: Math.min(0, rowCount - 1), column: 0 },
    active: { row: rowCount - 1, column: columnCount - 1 },
  };
}

function targetOf(
  { row, column }: Place,
  { key, isFar }: { readonly key: string; readonly isFar: boolean },
  { rowCount, columnCount, pageRows }: GridExtent,
): Place | null {
  switch (key) {
    case 'ArrowDown':
      return { row: isFar ? rowCount - 1 : row + 1, column };
    case 'ArrowUp':
      // From the first row to the header, also by Ctrl.
      return { row: isFar && row > 0 ? 0 : row - 1, column };
    case 'ArrowRight':
      return { row, column: isFar ? columnCount - 1 : column + 1 };
    case 'ArrowLeft':
      return { row, column: isFar ? 0 : column - 1 };
    case 'PageDown':
      return { row: row + pageRows, column };
    case 'PageUp':
      return { row: Math.max(0, row - pageRows), column };
    case 'Home':
      return { row: isFar ? 0 : row, column: 0 };
    case 'End':
      return { row: isFar ? rowCount - 1 : row, column: columnCount - 1 };
    default:
      return null;
  }
}

function clamped({ row, column }: Place, { rowCount, columnCount }: GridExtent): Place {
  return {
    row: Math.max(headerRow, Math.min(rowCount - 1, row)),
    column: Math.max(0, Math.min(columnCount - 1, column)),
  };
}

/** The same column's first cell, or the header. */
export function atTop({ active }: GridSelection, rowCount: number): GridSelection {
  const place = { row: active.row === headerRow || rowCount === 0 ? headerRow : 0, column: active.column };
  return { active: place, anchor: place };
}
