import type { CompiledCell, LineMapEntry } from './CompiledCell.ts';

export interface Position {
  readonly line: number;
  readonly column: number;
}

/**
 * Turns a position in compiled code into one in the cell, both counted from 1.
 *
 * A position inside text that the compiler inserted becomes the place where it was inserted.
 */
// eslint-disable-next-line max-params -- one position is two numbers, as V8 gives it.
export function mapPosition(
  columnShifts: CompiledCell['columnShifts'],
  line: number,
  column: number,
  lineMap: readonly LineMapEntry[] = [],
): Position {
  return mapLine(lineMap, line, unshiftColumn(columnShifts, line, column));
}

function unshiftColumn(columnShifts: CompiledCell['columnShifts'], line: number, column: number): number {
  let shift = 0;
  for (const [shiftLine, shiftColumn, nextShift] of columnShifts) {
    if (shiftLine < line) continue;
    if (shiftLine > line) break;
    if (shiftColumn > column) return Math.min(column - shift, shiftColumn - nextShift);
    shift = nextShift;
  }
  return column - shift;
}

function mapLine(lineMap: readonly LineMapEntry[], line: number, column: number): Position {
  let found: LineMapEntry | null = null;
  for (const entry of lineMap) {
    if (entry[0] > line || (entry[0] === line && entry[1] > column)) break;
    if (entry[0] === line) found = entry;
  }
  if (found === null) return { line, column: Math.max(1, column) };
  return { line: found[2], column: Math.max(1, found[3] + column - found[1]) };
}
