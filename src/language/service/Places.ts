/** A stretch of text, in UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly length: number;
}

/** Where something stands: in a cell of the notebook, or in a file. */
export type Place = CellPlace | FilePlace;

export interface CellPlace {
  readonly cellId: string;
  readonly span: Span;
}

export interface FilePlace {
  readonly path: string;
  readonly span: Span;
}

export function isInCell(place: Place): place is CellPlace {
  return 'cellId' in place;
}
