import type { CompiledCell } from '../../../lang/CompiledCell.ts';
import { mapPosition } from '../../../lang/mapPosition.ts';
import type { Position } from '../../../lang/mapPosition.ts';

export type CellMap = Pick<CompiledCell, 'columnShifts' | 'lineMap'>;

/** Counted from 0, as V8's inspector does, unlike `Position`. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A place in a cell's script → in the cell. */
export function cellPlace({ columnShifts, lineMap }: CellMap, { line, column }: Place): Place {
  return fromOne(mapPosition(columnShifts, line + 1, column + 1, lineMap));
}

/**
 * A place in a cell → in its script. The start of a line stays one, so that a breakpoint there also catches what the
 * compiler put in front of the line's first statement.
 */
export function scriptPlace(map: CellMap, place: Place): Place {
  const { line, column } = lowered(map, place);
  return column === 0 ? { line, column } : { line, column: shifted(map, line, column) };
}

/** Where TypeScript put what stands at that place, or behind it; lines without an entry stay where they are. */
function lowered({ lineMap }: CellMap, place: Place): Place {
  if (lineMap.length === 0) return place;
  const [first] = lineMap
    .filter(([, , cellLine, cellColumn]) => isBehind({ line: cellLine - 1, column: cellColumn - 1 }, place))
    .toSorted((a, b) => a[2] - b[2] || a[3] - b[3] || a[0] - b[0] || a[1] - b[1]);
  if (first === undefined) return place;
  return { line: first[0] - 1, column: place.column === 0 ? 0 : first[1] - 1 };
}

function isBehind(place: Place, start: Place): boolean {
  return place.line > start.line || (place.line === start.line && place.column >= start.column);
}

/** What the compiler inserted right at the column belongs to what stands there. */
function shifted({ columnShifts }: CellMap, line: number, column: number): number {
  let shift = 0;
  for (const [shiftLine, shiftColumn, nextShift] of columnShifts)
    if (shiftLine === line + 1 && shiftColumn - nextShift < column + 1) shift = nextShift;
  return column + shift;
}

function fromOne({ line, column }: Position): Place {
  return { line: line - 1, column: column - 1 };
}
